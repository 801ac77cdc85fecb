#include "report/liability_view.h"

#include <array>

#include "base/text.h"
#include "change/liability.h"
#include "change/life_cycle.h"
#include "report/terms.h"

namespace opsctl {
namespace {

constexpr std::array types = {Maintenance::corrective, Maintenance::emergency, Maintenance::preventive,
                              Maintenance::adaptive, Maintenance::perfective};

std::string sign_of(Liability liability) {
    switch (liability) {
        case Liability::defect:
            return "○";
        case Liability::no_defect:
            return "×";
        case Liability::by_contract:
            break;
    }
    return "△";
}

std::string cell_of(const Change* change, const Contract& contract, Maintenance maintenance, Party origin) {
    const Liability in_table = liability_in_table(maintenance, origin);
    const Liability under = liability_under(contract, maintenance, origin);
    if (change == nullptr) return sign_of(under);
    const std::string text = in_table == under ? sign_of(under) : sign_of(in_table) + "→" + sign_of(under);
    const bool is_own = change->maintenance == maintenance && change->origin == origin;
    return is_own ? "[" + text + "]" : text;
}

Message verdict(Liability liability) {
    switch (liability) {
        case Liability::defect:
            return {"a defect: the vendor corrects it at its own cost", "瑕疵である（受注者の負担で直す）"};
        case Liability::no_defect:
            return {"no defect", "瑕疵ではない"};
        case Liability::by_contract:
            break;
    }
    return {"the contract does not say (defects.third_party)", "契約に定めがない（defects.third_party）"};
}

// The request counts by the day on which it was made.
Date day_of_request(const Change& change, const Zone& zone, Instant as_of) {
    const Event* submitted = first_event(change.timeline, EventKind::submitted);
    return zone.date_of(submitted == nullptr ? as_of : submitted->at);
}

Message conclusion(const Change& change, const ContractRecords& records, Instant as_of) {
    if (!change.maintenance || !change.origin) {
        return message("the change does not say its maintenance type and origin, so nothing follows",
                       "変更に保守の種類（maintenance）と起因（origin）がないため判定できません");
    }
    const Date day = day_of_request(change, records.calendar->zone(), as_of);
    const std::optional<bool> inside = in_defect_period(*records.contract, day);
    if (!inside)
        return message("the contract names no defect period (defects.until)",
                       "契約に瑕疵担保期間（defects.until）の定めがありません");
    const std::string until = to_string(*records.contract->defects->until);
    if (!*inside) {
        return message("requested on {}, after the defect period ended on {}: no defect",
                       "{} の依頼は瑕疵担保期間（{} まで）の後です: 瑕疵ではない", to_string(day), until);
    }
    const Message result = verdict(liability_under(*records.contract, *change.maintenance, *change.origin));
    return {fmt::format("requested on {}, within the defect period until {}: {}", to_string(day), until, result.en),
            fmt::format("{} の依頼は瑕疵担保期間（{} まで）の中です: {}", to_string(day), until, result.ja)};
}

}  // namespace

doc::Table liability_matrix(const Contract& contract, const Change* change, Lang lang) {
    doc::Table table{{{say(lang, "Maintenance", "保守の種類")}}, {}};
    for (const Party origin : Origin::choices) table.columns.push_back({word_of(origin).in(lang)});
    for (const Maintenance maintenance : types) {
        doc::Row& row = table.rows.emplace_back();
        row.emplace_back(word_of(maintenance).in(lang));
        for (const Party origin : Origin::choices) row.emplace_back(cell_of(change, contract, maintenance, origin));
    }
    return table;
}

void add_liability(Page& page, const Change& change, const ContractRecords& records, Instant as_of) {
    page.heading(fmt::format("{}  {}", change.id, change.title));
    page.add(liability_matrix(*records.contract, &change, page.lang()));
    page.text(page.word("○ a defect, × no defect, △ as the contract says; emergency maintenance is part of corrective",
                        "○: 瑕疵である、×: 瑕疵ではない、△: 契約による。緊急保守は是正保守の一部とする"));
    page.text(conclusion(change, records, as_of).in(page.lang()));
}

}  // namespace opsctl
