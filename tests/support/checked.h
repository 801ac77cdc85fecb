// What load() and check() find in a repository.
#pragma once

#include <string>
#include <vector>

#include "check/check.h"
#include "support/repository_fixture.h"

namespace opsctl::test {

Findings checked(const RepositoryFixture& fixture, const CheckOptions& options = {});

// "events-out-of-order incidents/INC-1.yaml:7 /timeline/1/at" of each finding, in the order of printing.
std::vector<std::string> lines_of(const Findings& findings);

// Those of the base repository with these files in it.
std::vector<std::string> found(const Files& overlay, const CheckOptions& options = {});

}  // namespace opsctl::test
