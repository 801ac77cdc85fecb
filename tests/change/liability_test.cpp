// Defect liability: table 10 of the METI guideline (表 10 保守タイプと瑕疵との関連図), and what a contract makes of its
// △.
#include "change/liability.h"

#include <catch2/catch.hpp>
#include <string>

using namespace opsctl;

namespace {

constexpr std::array origins = {Party::client, Party::vendor, Party::third_party};

// The row of a type: ユーザ, ベンダ, 第三者.
std::string row(Maintenance maintenance) {
    std::string text;
    for (const Origin origin : origins) {
        const Liability liability = liability_in_table(maintenance, origin);
        text += liability == Liability::defect ? "○" : liability == Liability::no_defect ? "×" : "△";
    }
    return text;
}

}  // namespace

TEST_CASE("defect liability is as table 10 has it") {
    CHECK(row(Maintenance::corrective) == "×○△");
    CHECK(row(Maintenance::preventive) == "×○△");
    CHECK(row(Maintenance::adaptive) == "×××");
    CHECK(row(Maintenance::perfective) == "×××");
    CHECK(row(Maintenance::emergency) == "×○△");  // a part of corrective maintenance
}

TEST_CASE("the contract decides the cases that the table leaves to it, and no others") {
    Contract contract;
    CHECK(liability_under(contract, Maintenance::corrective, Party::third_party) == Liability::by_contract);
    contract.defects.emplace();
    CHECK(liability_under(contract, Maintenance::preventive, Party::third_party) == Liability::by_contract);
    contract.defects->third_party.corrective = true;
    contract.defects->third_party.preventive = false;
    CHECK(liability_under(contract, Maintenance::corrective, Party::third_party) == Liability::defect);
    CHECK(liability_under(contract, Maintenance::emergency, Party::third_party) == Liability::defect);
    CHECK(liability_under(contract, Maintenance::preventive, Party::third_party) == Liability::no_defect);
    CHECK(liability_under(contract, Maintenance::corrective, Party::client) == Liability::no_defect);
    contract.defects->third_party.emergency = false;
    CHECK(liability_under(contract, Maintenance::emergency, Party::third_party) == Liability::no_defect);
}

TEST_CASE("the defect period ends with its last day") {
    Contract contract;
    CHECK_FALSE(in_defect_period(contract, date::year(2026) / 3 / 31));
    contract.defects.emplace().until = date::year(2026) / 3 / 31;
    CHECK(in_defect_period(contract, date::year(2026) / 3 / 31) == true);
    CHECK(in_defect_period(contract, date::year(2026) / 4 / 1) == false);
}
