// What the tests of whole command lines cannot show.
#include <catch2/catch.hpp>
#include <cstdlib>

#include "base/finding.h"
#include "base/text.h"
#include "cli/tools.h"
#include "support/paths.h"

using namespace opsctl;
using namespace opsctl::cli;

TEST_CASE("without a name, explain lists every finding with its severity", "[cli]") {
    const Outcome listed = outcome_of(front_tool(), {"explain"}, {});
    CHECK(listed.exit == Exit::ok);
    const std::vector<std::string_view> lines = split(listed.out, '\n');
    CHECK(lines.size() == all_finding_names().size() + 1);  // nothing follows the last one
    CHECK(std::count(lines.begin(), lines.end(), "breach-unreported               error") == 1);
    CHECK(std::count(lines.begin(), lines.end(), "breach-report-pending           warning") == 1);
}

TEST_CASE("output that cannot be written is a matter of the environment", "[cli]") {
    const std::string program = (opsctl::test::paths::binaries() / "opsctl").string();
    const int status = std::system(("'" + program + "' explain duplicate-key > /dev/full 2> /dev/null").c_str());
    CHECK(WEXITSTATUS(status) == static_cast<int>(Exit::environment));
}
