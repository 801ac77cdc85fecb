#include "report/terms.h"

#include <algorithm>
#include <array>
#include <utility>

namespace opsctl {
namespace {

using Term = std::pair<std::string_view, std::string_view>;

// Of texts that a record may write freely, sorted.
constexpr std::array japanese{
    Term{"client", "発注者"},         Term{"failed", "失敗"},
    Term{"fault-level-changed", "障害レベルの変更"},
    Term{"hardware", "ハードウェア"}, Term{"licence", "ライセンス"},
    Term{"mail", "メール"},           Term{"media", "媒体"},
    Term{"outside-hours", "時間外"},  Term{"phone", "電話"},
    Term{"rolled-back", "切り戻し"},  Term{"service-hours", "サービス時間内"},
    Term{"software", "ソフトウェア"}, Term{"success", "成功"},
    Term{"vendor", "受注者"},
};

std::string weekdays_text(const Every& every, Lang lang) {
    static const std::array<Message, 7> names = {
        {{"Mon", "月"}, {"Tue", "火"}, {"Wed", "水"}, {"Thu", "木"}, {"Fri", "金"}, {"Sat", "土"}, {"Sun", "日"}}};
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (every.weekdays[i]) text += (text.empty() ? "" : lang == Lang::ja ? "・" : ", ") + names[i].in(lang);
    }
    return text;
}

}  // namespace

std::string term(const EventName& event, Lang lang) {
    return event.kind() ? word_of(*event.kind()).in(lang) : event.str();
}

std::string term(std::string_view word, Lang lang) {
    const auto at = std::lower_bound(japanese.begin(), japanese.end(), word,
                                     [](const Term& entry, std::string_view wanted) { return entry.first < wanted; });
    if (at == japanese.end() || at->first != word) return term(EventName(word), lang);
    if (lang == Lang::ja) return std::string(at->second);
    std::string text(word);
    std::replace(text.begin(), text.end(), '-', ' ');
    return text;
}

std::string word_for(std::string_view term) {
    const auto at =
        std::find_if(japanese.begin(), japanese.end(), [&](const Term& each) { return each.second == term; });
    return std::string(at == japanese.end() ? term : at->first);
}

std::string days_left_text(int days, Lang lang) {
    return days < 0 ? say(lang, "{} over", "{} 日経過", -days) : std::to_string(days);
}
std::string days_left_phrase(int days, Lang lang) {
    return days < 0 ? say(lang, "{} day{} over", "{}日経過", -days, plural(-days))
                    : say(lang, "{} day{} left", "残り {}日", days, plural(days));
}

std::string every_text(const Every& every, Lang lang) {
    static constexpr std::array<Label, 10> words = {{{"every day", "毎日"},
                                                    {"every open day", "毎開庁日"},
                                                    {"", ""},
                                                    {"every week", "毎週"},
                                                    {"every month", "毎月"},
                                                    {"every quarter", "四半期ごと"},
                                                    {"every half year", "半期ごと"},
                                                    {"every fiscal year", "毎年度"},
                                                     {"every contract year", "契約年度ごと"},
                                                     {"in the term", "契約期間"}}};
    if (every.unit == Every::Unit::weekdays) return weekdays_text(every, lang);
    if (every.unit == Every::Unit::contract_years && every.years > 1) {
        return say(lang, "every {} contract years", "契約期間の{}年ごと", every.years);
    }
    return words[static_cast<std::size_t>(every.unit)].in(lang);
}

std::string person_text(const ContractRecords& records, const PersonRef& who, Instant at) {
    if (const Person* person = records.person(who, at)) return person->name.str();
    // Who has left, or is yet to come, has the same name.
    for (const Plan* plan : records.plans) {
        for (const Person& person : plan->organization) {
            if (person.id == who.text) return person.name.str();
        }
    }
    return who.str();
}

std::string people_text(const ContractRecords& records, const std::vector<PersonRef>& people, Instant at) {
    std::vector<std::string> names;
    for (const PersonRef& who : people) names.push_back(person_text(records, who, at));
    return joined(names);
}

Instant moment_of(const Change& change) {
    if (change.plan && change.plan->window) return change.plan->window->from;
    return change.timeline.empty() ? Instant{} : change.timeline.front().at;
}

std::string title_of(const std::vector<Named>& list, std::string_view id) {
    for (const Named& named : list) {
        if (named.id == id && !named.title.empty()) return named.title.str();
    }
    return std::string(id);
}

std::string activity_title(const ContractRecords& records, std::string_view id) {
    std::string title(id);
    Date latest{};
    for (const Plan* plan : records.plans) {
        const auto take = [&](const auto& list) {
            for (const auto& one : list) {
                if (one.id != id || one.title.empty() || plan->period.from < latest) continue;
                title = one.title.str();
                latest = plan->period.from;
            }
        };
        take(plan->activities);
        take(plan->meetings);
    }
    return title;
}

std::string services_text(const Contract& contract, const std::vector<Ref<Target::service>>& services) {
    std::vector<std::string> titles;
    for (const auto& service : services) titles.push_back(title_of(contract.services, service));
    return joined(titles);
}

}  // namespace opsctl
