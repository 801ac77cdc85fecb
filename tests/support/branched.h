// A branch of the base repository, and what `check --base` and `review` find of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/expected.h"
#include "base/finding.h"
#include "support/git_fixture.h"
#include "support/repository_fixture.h"

namespace opsctl::test {

using Names = std::vector<std::string>;  // of findings, sorted

// Whose commits are whose: 田中 is of the vendor, 山田 of the client.
inline const Author tanaka{"tanaka@example.jp", "2025-07-22T10:05:00+09:00"};
inline const Author yamada{"yamada@example.jp", "2025-07-22T10:05:00+09:00"};

// `main` with the base repository and the files, and `work`, which begins there and is checked out.
class Branched {
   public:
    explicit Branched(const Files& more = {});

    std::string content(const std::string& path) const;
    // The first place of it.
    void replace(const std::string& path, const std::string& from, const std::string& to) const;
    void append(const std::string& path, const std::string& text) const;
    // What `main` has from now on, so that the branch begins there.
    void rebase() const;

    // The commit that is checked out, put in place of by one of these bytes.
    std::string commit_object() const;
    void craft(const std::string& object) const;
    // The object of a kind that consists of the bytes, whether git would write it or not; its id.
    std::string write_object(const std::string& kind, const std::string& bytes) const;

    // As of 2025-07-31 09:00 in Japan, of a revision, or of the work tree.
    Expected<Findings> findings(const std::optional<std::string>& head = "work", const std::string& base = "main") const;
    Names found(const std::optional<std::string>& head = "work", const std::string& base = "main") const;
    bool finds(const std::string& name, const std::optional<std::string>& head = "work") const;

    RepositoryFixture fixture;
    GitFixture git;
};

}  // namespace opsctl::test
