// The record of a change request (変更).
#pragma once

#include "model/incident.h"

namespace opsctl {

enum class ChangeType { standard, normal, emergency };
template <>
struct EnumNames<ChangeType> {
    static constexpr std::array<std::string_view, 3> names = {"standard", "normal", "emergency"};
    static constexpr std::array words = {Label{"standard", "標準"}, Label{"normal", "通常"},
                                         Label{"emergency", "緊急"}};
};
enum class Maintenance { corrective, emergency, preventive, adaptive, perfective };  // JIS X 0161
template <>
struct EnumNames<Maintenance> {
    static constexpr std::array<std::string_view, 5> names = {"corrective", "emergency", "preventive", "adaptive",
                                                              "perfective"};
    static constexpr std::array words = {Label{"corrective", "是正保守"}, Label{"emergency", "緊急保守"},
                                         Label{"preventive", "予防保守"}, Label{"adaptive", "適応保守"},
                                         Label{"perfective", "完全化保守"}};
};
using Origin = OneOf<Party::client, Party::vendor, Party::third_party>;
enum class Risk { low, medium, high };
template <>
struct EnumNames<Risk> {
    static constexpr std::array<std::string_view, 3> names = {"low", "medium", "high"};
    static constexpr std::array words = {Label{"low", "低"}, Label{"medium", "中"}, Label{"high", "高"}};
};
enum class Ledger { software, hardware, licence, media };
template <>
struct EnumNames<Ledger> {
    static constexpr std::array<std::string_view, 4> names = {"software", "hardware", "licence", "media"};
    static constexpr std::array words = {Label{"software", "ソフトウェア構成台帳"},
                                         Label{"hardware", "ハードウェア構成台帳"}, Label{"licence", "ライセンス台帳"},
                                         Label{"media", "媒体台帳"}};
};

struct ChangedItem : Element {
    Ref<Kind::asset> asset;
    Text from;
    Text to;
};
template <class V>
void describe(V& v, ChangedItem& c) {
    v.required("asset", c.asset, {"Item", "構成要素"}, "the configuration item that changes");
    v.optional("from", c.from, {"From", "変更前"}, "its version or state before");
    v.optional("to", c.to, {"To", "変更後"}, "its version or state afterwards");
}

struct TimeWindow {
    static constexpr bool is_planned = true;
    Instant from{};
    Instant to{};
};
template <class V>
void describe(V& v, TimeWindow& w) {
    v.required("from", w.from, {"From", "開始"}, "when it begins");
    v.required("to", w.to, {"To", "終了"}, "when it ends");
}

struct PlannedOutage {
    static constexpr bool is_planned = true;
    Instant from{};
    Instant to{};
    std::vector<Ref<Target::service>> services;
};
template <class V>
void describe(V& v, PlannedOutage& p) {
    v.required("from", p.from, {"From", "開始"}, "when the planned stop begins");
    v.required("to", p.to, {"To", "終了"}, "when the planned stop ends");
    v.optional("services", p.services, {"Services", "サービス"},
               "services that are stopped; default: the record's services");
}

struct ChangePlan {
    std::optional<TimeWindow> window;
    std::optional<PlannedOutage> outage;
    std::vector<PersonRef> team;
    Prose steps, backup, verification, rollback;
};
template <class V>
void describe(V& v, ChangePlan& p) {
    v.optional("window", p.window, {"Window", "作業日時"}, "when the work is done");
    v.optional("outage", p.outage, {"Planned stop", "計画停止"}, "the stop that is planned, if any");
    v.optional("team", p.team, {"Team", "作業体制"}, "who works on it");
    v.optional("steps", p.steps, {"Steps", "手順"}, "what is done");
    v.optional("backup", p.backup, {"Backup", "バックアップ"}, "what is backed up beforehand");
    v.optional("verification", p.verification, {"Verification", "結果の確認"}, "how success is verified");
    v.optional("rollback", p.rollback, {"Rollback", "切り戻し"}, "how to go back");
}

// The keys of a change that an approval pins.
inline constexpr std::array<std::string_view, 13> approved_content = {
    "contract",    "type",   "maintenance", "origin", "services", "site", "reason",
    "description", "impact", "risk",        "items",  "ledgers",  "plan"};

struct Change : Subject {
    static constexpr Kind kind = Kind::change;
    Text digest;  // of the approved content as it is now; known only where an approval names one (yaml/canonical.h)
    ChangeType type{};
    std::optional<Maintenance> maintenance;
    std::optional<Origin> origin;
    std::vector<Ref<Kind::incident>> incidents;
    Prose reason, description, impact;
    std::optional<Risk> risk;
    std::vector<ChangedItem> items;
    std::vector<Ledger> ledgers;
    std::optional<ChangePlan> plan;
};
template <class V>
void describe(V& v, Change& c) {
    describe_header(v, c);
    v.required("contract", c.contract, {"Contract", "契約"}, "the contract that it falls under");
    v.required("type", c.type, {"Type", "種別"}, "how it is decided: standard changes are approved beforehand");
    v.optional("maintenance", c.maintenance, {"Maintenance", "保守の種類"}, "type of maintenance (JIS X 0161)");
    v.optional("origin", c.origin, {"Origin", "変更理由の出所"}, "who gave the reason for it");
    v.optional("services", c.services, {"Services", "サービス"}, "services that it touches");
    v.optional("site", c.site, {"Site", "場所"}, "where it is done");
    v.optional("incidents", c.incidents, {"Incidents", "関連する障害"}, "incidents that led to it");
    v.optional("reason", c.reason, {"Reason", "理由"}, "why it is needed");
    v.optional("description", c.description, {"Description", "内容"}, "what is changed");
    v.optional("impact", c.impact, {"Impact", "影響"}, "whom it affects and how");
    v.optional("risk", c.risk, {"Risk", "リスク"}, "how risky it is");
    v.optional("items", c.items, {"Items", "構成要素"}, "configuration items that change");
    v.optional("ledgers", c.ledgers, {"Ledgers", "更新する台帳"}, "ledgers that must be updated afterwards");
    v.optional("plan", c.plan, {"Plan", "作業計画"}, "when and how it is done");
    v.optional("outages", c.outages, {"Outages", "停止"}, "when services were really down");
    v.optional("attributions", c.attributions, {"Attribution", "帰責"}, "whose responsibility its outages were");
    v.required("timeline", c.timeline, {"Timeline", "経過"}, "events, oldest first; appended, never rewritten");
}

template <>
struct OfContract<Change> {
    std::vector<const Change*> changes;
};

}  // namespace opsctl
