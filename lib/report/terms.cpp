#include "report/terms.h"

#include <algorithm>
#include <array>
#include <utility>

namespace opsctl {
namespace {

using Entry = std::pair<std::string_view, std::string_view>;

// Sorted by the record's word.
constexpr std::array japanese{
    Entry{"accepted", "認める"},
    Entry{"accident", "事故"},
    Entry{"adaptive", "適応保守"},
    Entry{"application", "アプリケーション"},
    Entry{"audit", "監査指摘"},
    Entry{"carry-over", "継続調査事項"},
    Entry{"certificate", "証明書"},
    Entry{"client", "発注者"},
    Entry{"corrective", "是正保守"},
    Entry{"day", "毎日"},
    Entry{"deemed", "みなし合格"},
    Entry{"disaster", "災害"},
    Entry{"emergency", "緊急"},
    Entry{"failed", "失敗"},
    Entry{"fiscal-year", "毎年度"},
    Entry{"force-majeure", "不可抗力"},
    Entry{"half-year", "半期ごと"},
    Entry{"hardware", "ハードウェア"},
    Entry{"high", "高"},
    Entry{"improvement", "改善"},
    Entry{"inquiry", "問合せ"},
    Entry{"lease", "リース"},
    Entry{"licence", "ライセンス"},
    Entry{"low", "低"},
    Entry{"mail", "メール"},
    Entry{"media", "媒体"},
    Entry{"medium", "中"},
    Entry{"middleware", "ミドルウェア"},
    Entry{"month", "毎月"},
    Entry{"network", "ネットワーク"},
    Entry{"normal", "通常"},
    Entry{"ok", "正常"},
    Entry{"open", "対応中"},
    Entry{"open-day", "毎開庁日"},
    Entry{"operation", "運用"},
    Entry{"os", "OS"},
    Entry{"outside-hours", "時間外"},
    Entry{"parts", "部品供給"},
    Entry{"passed", "合格"},
    Entry{"perfective", "完全化保守"},
    Entry{"phone", "電話"},
    Entry{"preventive", "予防保守"},
    Entry{"problem", "問題"},
    Entry{"quarter", "四半期ごと"},
    Entry{"request", "要望"},
    Entry{"rolled-back", "切り戻し"},
    Entry{"security", "セキュリティ"},
    Entry{"service-hours", "サービス時間内"},
    Entry{"skipped", "未実施"},
    Entry{"software", "ソフトウェア"},
    Entry{"standard", "標準"},
    Entry{"success", "成功"},
    Entry{"support", "サポート"},
    Entry{"system", "システム"},
    Entry{"third-party", "第三者"},
    Entry{"vendor", "受注者"},
    Entry{"warranty", "保証"},
    Entry{"week", "毎週"},
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
                                     [](const Entry& entry, std::string_view wanted) { return entry.first < wanted; });
    if (at == japanese.end() || at->first != word) return term(EventName(word), lang);
    if (lang == Lang::ja) return std::string(at->second);
    std::string text(word);
    std::replace(text.begin(), text.end(), '-', ' ');
    return text;
}

std::string term_of(Maintenance maintenance, Lang lang) {
    if (maintenance == Maintenance::emergency && lang == Lang::ja) return "緊急保守";
    return term(enum_name(maintenance), lang);
}

std::string every_text(const Every& every, Lang lang) {
    static constexpr std::array<std::string_view, 8> words = {"day",   "open-day", "",          "week",
                                                              "month", "quarter",  "half-year", "fiscal-year"};
    if (every.unit == Every::Unit::weekdays) return weekdays_text(every, lang);
    const std::string word = term(words[static_cast<std::size_t>(every.unit)], lang);
    return lang == Lang::ja ? word : "every " + word;
}

std::string person_text(const ContractRecords& records, const PersonRef& who, Instant at) {
    const Person* person = records.person(who, at);
    return person != nullptr ? person->name.str() : who.str();
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

}  // namespace opsctl
