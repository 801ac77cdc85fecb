// The record of an item: what must not be forgotten (継続調査事項, problems, requests, …).
#pragma once

#include "model/change.h"

namespace opsctl {

enum class ItemType { carry_over, problem, request, inquiry, audit, improvement };
template <>
struct EnumNames<ItemType> {
    static constexpr std::array<std::string_view, 6> names = {"carry-over", "problem", "request",
                                                              "inquiry",    "audit",   "improvement"};
    static constexpr std::array words = {
        Label{"carry over", "継続調査事項"}, Label{"problem", "問題"},   Label{"request", "要望"},
        Label{"inquiry", "問合せ"},          Label{"audit", "監査指摘"}, Label{"improvement", "改善"}};
};

struct Item : Record {
    static constexpr Kind kind = Kind::item;
    Ref<Kind::contract> contract;
    ItemType type{};
    std::optional<Risk> priority;
    PersonRef owner;
    Text trigger;
    Prose description;
    std::optional<Date> due;
    std::vector<Ref<Kind::incident>> incidents;
    std::vector<Ref<Kind::change>> changes;
    std::vector<Event> timeline;
};
template <class V>
void describe(V& v, Item& i) {
    describe_header(v, i);
    v.required("contract", i.contract, {"Contract", "契約"}, "the contract that it falls under");
    v.required("type", i.type, {"Type", "種別"}, "what kind of item it is");
    v.optional("priority", i.priority, {"Priority", "優先度"}, "how urgent it is");
    v.optional("owner", i.owner, {"Owner", "担当"}, "who keeps it in mind");
    v.optional("trigger", i.trigger, {"Trigger", "きっかけ"}, "what makes it come up again, in words");
    v.optional("due", i.due, {"Due", "期限"}, "by when it is to be done");
    v.optional("description", i.description, {"Description", "内容"}, "anything that a successor needs to know");
    v.optional("incidents", i.incidents, {"Incidents", "関連する障害"}, "incidents that it comes from");
    v.optional("changes", i.changes, {"Changes", "関連する変更"}, "changes that belong to it");
    v.required("timeline", i.timeline, {"Timeline", "経過"}, "events, oldest first; appended, never rewritten");
}

template <>
struct OfContract<Item> {
    std::vector<const Item*> items;
};

}  // namespace opsctl
