// What an approval pins, in its canonical form: the expected texts are written by hand from opsctl-records(5), the
// digest was computed from them by sha256sum.
#include "yaml/canonical.h"

#include <catch2/catch.hpp>

#include "read.h"

using namespace opsctl;
using opsctl::testing::read;

namespace {

std::string canonical(std::string_view content) {
    const auto tree = read(content).tree;
    REQUIRE(tree);
    return canonical_content(*tree);
}

constexpr std::string_view example = R"(kind: change
id: CHG-1
title: ディスク交換     # no part of what is approved
contract: zaimu
type: normal
services: [zaimu, portal]
reason: |
  故障予兆のある
  ディスクを外す
impact: '"停止なし"、\ は円記号'
items: [{asset: db-disk, from: "A1", to: 010}]
ledgers: []
plan:
  window: {from: 2025-06-20 18:00, to: "2025-06-20T20:00+09:00"}
  team: [sato]
  backup: "全体 # を取得"
  rollback: 戻す
  "x-a\tb/c": 1
timeline:
  - {at: 2025-06-13 10:00, event: submitted, by: tanaka}
)";

const std::string expected =
    "/contract\t\"zaimu\"\n"
    "/type\t\"normal\"\n"
    "/services/0\t\"zaimu\"\n"
    "/services/1\t\"portal\"\n"
    "/reason\t\"故障予兆のある\\nディスクを外す\"\n"
    "/impact\t\"\\\"停止なし\\\"、\\\\ は円記号\"\n"
    "/items/0/asset\t\"db-disk\"\n"
    "/items/0/from\t\"A1\"\n"
    "/items/0/to\t\"010\"\n"
    "/plan/backup\t\"全体 # を取得\"\n"
    "/plan/rollback\t\"戻す\"\n"
    "/plan/team/0\t\"sato\"\n"
    "/plan/window/from\t\"2025-06-20 18:00\"\n"
    "/plan/window/to\t\"2025-06-20T20:00+09:00\"\n"
    "/plan/x-a\\tb~1c\t\"1\"\n";

}  // namespace

TEST_CASE("the canonical form has a line for each value that an approval pins") {
    CHECK(canonical(example) == expected);
}

TEST_CASE("the digest is that of sha256sum over the canonical form") {
    CHECK(content_digest(*read(example).tree) ==
          "sha256:1561a886890ceff0615371bbbd23da9790310adbb6c10cd5642e5aba5c3bc5df");
}

TEST_CASE("layout, comments, quoting and the order of keys do not matter") {
    const std::string one = "/risk\t\"low\"\n/plan/steps\t\"a b\"\n/plan/team/0\t\"x\"\n";
    for (const std::string_view content : {
             "risk: low\nplan: {steps: a b, team: [x]}\n",
             "plan:   # the plan\n  team:\n    - 'x'\n  steps: \"a b\"\nrisk: \"low\"\n",
             "plan:\r\n  steps: >-\r\n    a\r\n    b\r\n  team: [x]\r\nrisk: low\r\n",
             "\xef\xbb\xbfplan:\n  team: [x]\n  steps: |+\n    a b\n\n\nrisk: low\n",
         }) {
        INFO(content);
        CHECK(canonical(content) == one);
    }
}

TEST_CASE("what says something else has another form") {
    const std::string one = canonical("reason: a b\nservices: [x, y]\nplan: {window: {from: 2025-06-20 18:00}}\n");
    for (const std::string_view content : {
             "reason: a  b\nservices: [x, y]\nplan: {window: {from: 2025-06-20 18:00}}\n",
             "reason: a b\nservices: [y, x]\nplan: {window: {from: 2025-06-20 18:00}}\n",
             "reason: a b\nservices: [x, y]\nplan: {window: {from: 2025-06-20T18:00}}\n",
             "description: a b\nservices: [x, y]\nplan: {window: {from: 2025-06-20 18:00}}\n",
         }) {
        INFO(content);
        CHECK(canonical(content) != one);
    }
    CHECK(canonical("title: t\noutages: []\nincidents: [INC-1]\naccept: []\n").empty());
}
