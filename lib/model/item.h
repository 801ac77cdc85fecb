// The record of an item: what must not be forgotten (継続調査事項, problems, requests, …).
#pragma once

#include "model/change.h"
#include "money/amount.h"

namespace opsctl {

enum class ItemType { inquiry, request, problem, carry_over, improvement, audit };
template <>
struct EnumNames<ItemType> {
    static constexpr std::array<std::string_view, 6> names = {"inquiry",    "request",     "problem",
                                                              "carry-over", "improvement", "audit"};
    static constexpr std::array words = {
        Label{"inquiry", "問い合わせ"},      Label{"request", "依頼"},     Label{"problem", "問題"},
        Label{"carry over", "継続調査事項"}, Label{"improvement", "改善"}, Label{"audit", "監査指摘"}};
};
enum class Channel { phone, mail, visit, form, chat, monitoring };
template <>
struct EnumNames<Channel> {
    static constexpr std::array<std::string_view, 6> names = {"phone", "mail", "visit", "form", "chat", "monitoring"};
    static constexpr std::array words = {Label{"phone", "電話"},      Label{"mail", "メール"},
                                         Label{"visit", "来訪"},      Label{"form", "フォーム"},
                                         Label{"chat", "チャット"},   Label{"monitoring", "監視"}};
};
// The name of what records call it, by the name or the Japanese word: phone for 電話; a word of their own stays.
inline std::string_view means_named(std::string_view via) {
    const auto& words = EnumNames<Channel>::words;
    const auto at = std::find_if(words.begin(), words.end(), [&](const Label& word) { return via == word.ja; });
    return at == words.end() ? via : EnumNames<Channel>::names[static_cast<std::size_t>(at - words.begin())];
}
enum class VerdictValue { none, repair, renew, scrap };
template <>
struct EnumNames<VerdictValue> {
    static constexpr std::array<std::string_view, 4> names = {"none", "repair", "renew", "scrap"};
    static constexpr std::array words = {Label{"nothing to be done", "対応不要"}, Label{"repair", "改修"},
                                         Label{"renew", "更改"}, Label{"scrap", "廃止"}};
};

// What makes an item come up by itself: any of these.
struct ItemTrigger {
    static constexpr bool is_planned = true;
    Text change_on;
    Text expiry;
    std::optional<Date> date;
    std::optional<FaultLevel> level;
    Ref<Target::service> on;
};
template <class V>
void describe(V& v, ItemTrigger& t) {
    v.optional("change_on", t.change_on, {"Change on", "変更の対象"}, "a change that touches this asset or service");
    v.optional("expiry", t.expiry, {"Expiry", "期間管理"}, "an expiry of a plan that has come near");
    v.optional("date", t.date, {"Date", "日付"}, "this day");
    v.optional("level", t.level, {"Fault level", "障害レベル"}, "an incident of this level");
    v.optional("on", t.on, {"On", "対象サービス"}, "with `level`: only one on this service");
}

// What was decided of an improvement, by somebody of the client.
struct Verdict {
    Instant at{};
    PersonRef by;
    VerdictValue value{};
    Text reason;

    Instant seen() const { return at; }
};
template <class V>
void describe(V& v, Verdict& d) {
    v.required("at", d.at, {"At", "日時"}, "when it was decided");
    v.required("by", d.by, {"By", "決定者"}, "who decided: somebody of the client");
    v.required("value", d.value, {"Verdict", "判断"}, "what is to be done");
    v.optional("reason", d.reason, {"Reason", "理由"}, "why");
}

struct Item : Record {
    static constexpr Kind kind = Kind::item;
    Ref<Kind::contract> contract;
    ItemType type{};
    std::optional<Channel> channel;
    Text from_unit, category;
    std::vector<Ref<Target::service>> services;
    std::vector<Ref<Kind::asset>> assets;
    std::optional<Risk> priority;
    PersonRef owner;
    Text trigger;
    std::optional<ItemTrigger> when;
    Prose description, cause, response, benefit;
    std::optional<Amount> cost;
    Text knowledge;
    std::optional<Date> due;
    std::vector<Ref<Kind::incident>> incidents;
    std::vector<Ref<Kind::change>> changes;
    Ref<Kind::item> problem;
    std::optional<Verdict> verdict;
    std::vector<Event> timeline;
};
template <class V>
void describe(V& v, Item& i) {
    describe_header(v, i);
    v.required("contract", i.contract, {"Contract", "契約"}, "the contract that it falls under");
    v.required("type", i.type, {"Type", "種別"}, "what kind of item it is");
    v.optional("channel", i.channel, {"Channel", "受付手段"}, "how it came in");
    v.optional("from_unit", i.from_unit, {"From unit", "依頼元"}, "the client's unit that it came from");
    v.optional("category", i.category, {"Category", "分類"}, "what it is about, in the words that are used here");
    v.optional("services", i.services, {"Services", "サービス"}, "services that it is about");
    v.optional("assets", i.assets, {"Equipment", "対象機器"}, "equipment that it is about");
    v.optional("priority", i.priority, {"Priority", "優先度"}, "how urgent it is");
    v.optional("owner", i.owner, {"Owner", "担当"}, "who keeps it in mind");
    v.optional("trigger", i.trigger, {"Trigger", "きっかけ"}, "what makes it come up again, in words");
    v.optional("when", i.when, {"Comes up at", "再浮上の条件"}, "what makes it come up by itself");
    v.optional("due", i.due, {"Due", "期限"}, "by when it is to be done");
    v.optional("description", i.description, {"Description", "内容"}, "anything that a successor needs to know");
    v.optional("cause", i.cause, {"Cause", "原因"}, "of a problem: why it happens");
    v.optional("response", i.response, {"Response", "回答・対応"}, "what was answered or done");
    v.optional("benefit", i.benefit, {"Benefit", "効果"}, "of an improvement: what it would bring");
    v.optional("cost", i.cost, {"Cost", "費用"}, "of an improvement: what it would cost");
    v.optional("knowledge", i.knowledge, {"Knowledge", "ナレッジ"}, "where what was learnt is kept");
    v.optional("incidents", i.incidents, {"Incidents", "関連する障害"}, "incidents that it comes from");
    v.optional("changes", i.changes, {"Changes", "関連する変更"}, "changes that belong to it");
    v.optional("problem", i.problem, {"Problem", "関連する問題"}, "the problem behind it: another item");
    v.optional("verdict", i.verdict, {"Verdict", "判断"}, "what was decided of an improvement");
    v.required("timeline", i.timeline, {"Timeline", "経過"}, "events, oldest first; appended, never rewritten");
}

template <>
struct OfContract<Item> {
    std::vector<const Item*> items;
};

}  // namespace opsctl
