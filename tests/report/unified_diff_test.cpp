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

TEST_CASE("unified diff: bytes stay as they are, so that patch applies it") {
    const std::string head = "--- a/x\n+++ b/x\n";
    CHECK(unified_diff("x", "a\r\nb\r\n", "a\r\nc\r\n") == head + "@@ -1,2 +1,2 @@\n a\r\n-b\r\n+c\r\n");
    CHECK(unified_diff("x", "\ta\nb", "\ta\nc") ==
          head + "@@ -1,2 +1,2 @@\n \ta\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n");
    CHECK(unified_diff("x", "a", "a\n") == head + "@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+a\n");
}

TEST_CASE("unified diff: a terminal is sent no control characters") {
    CHECK(printable_diff("--- a/x\n+a\x1b[2J\r\n") == "--- a/x\n+a\\x1b[2J\n");
}
