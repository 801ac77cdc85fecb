#include "report/unified_diff.h"

#include <catch2/catch.hpp>

using namespace opsctl;

// The expected text is what diff(1) -u prints, but for the names.
TEST_CASE("unified diff: a new, a changed and a removed file") {
    CHECK(unified_diff("x", std::nullopt, "a\nb\n") == "--- /dev/null\n+++ b/x\n@@ -0,0 +1,2 @@\n+a\n+b\n");
    CHECK(unified_diff("x", "a\nb\n", std::nullopt) == "--- a/x\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-a\n-b\n");
    CHECK(unified_diff("x", "a\nb\n", "a\nc\n") == "--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n");
    CHECK(unified_diff("x", "a\n", "a\n").empty());
}
