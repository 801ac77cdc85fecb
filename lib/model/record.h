// What every record has: its kind, id and title, and what it accepts.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/asset_fields.h"
#include "model/events.h"
#include "model/person.h"
#include "time/calendar.h"
#include "time/instant.h"

namespace opsctl {

// A warning that the people of this record have seen and accept.
struct Accept : Element {
    Text finding;
    Text reason;
};
template <class V>
void describe(V& v, Accept& a) {
    v.required("finding", a.finding, {"Warning", "警告"}, "name of the warning that is silenced here");
    v.required("reason", a.reason, {"Reason", "理由"}, "why it is accepted");
}

struct Record {
    Text path;  // relative to the repository
    Text id;
    Text title;
    std::vector<Accept> accept;
};

// What few events say.
struct EventDetails {
    // of changes
    Text role;
    Text digest;
    Text result;
    Text ledger;
    PersonRef recorded_by;
    Text evidence;
    // of pauses
    Text reason;
    // of extensions of a report
    std::optional<Date> until;
    // of both
    PersonRef agreed_by;
    std::optional<ClockTime> effort;
    // of assets
    Ref<Kind::change> change;
    OneOrMany<AssetFields> set;  // one, or none
};
template <class V>
void describe(V& v, EventDetails& e) {
    v.optional("role", e.role, {"Role", "役割"}, "role in which a change was approved");
    v.optional("digest", e.digest, {"Digest", "承認内容のダイジェスト"}, "digest of the content that was approved");
    v.optional("result", e.result, {"Result", "結果"}, "result of `finished`: success, failed or rolled-back");
    v.optional("ledger", e.ledger, {"Ledger", "台帳"},
               "which ledger was updated: software, hardware, licence or media");
    v.optional("recorded_by", e.recorded_by, {"Recorded by", "記録者"},
               "who entered an approval that somebody else gave");
    v.optional("evidence", e.evidence, {"Evidence", "証跡"}, "where the proof is kept");
    v.optional("reason", e.reason, {"Reason", "理由"}, "why the clock was paused");
    v.optional("until", e.until, {"Until", "期限"}, "last day of an extension that was agreed, or of a loan");
    v.optional("agreed_by", e.agreed_by, {"Agreed by", "同意者"}, "who of the other party agreed");
    v.optional("effort", e.effort, {"Effort", "工数"}, "effort that it took");
    v.optional("change", e.change, {"Change", "変更"}, "of an asset: the change by which it came");
    v.optional("set", e.set, {"Changed fields", "変更した項目"},
               "of an asset: the fields that it changes, with their new values");
}

// One entry of a timeline. Which events a kind knows stands in events.def.
struct Event : Element {
    Instant at{};
    EventName event;
    PersonRef by;
    PersonRef recipient;
    Text via;
    Prose note;
    Rare<EventDetails> details;

    Instant seen() const { return at; }
};
template <class V>
void describe(V& v, Event& e) {
    v.required("at", e.at, {"At", "日時"}, "when it happened");
    v.required("event", e.event, {"Event", "イベント"}, "what happened");
    v.optional("by", e.by, {"By", "実施者"}, "who did it: a person of the contract's plans, or free text");
    v.optional("recipient", e.recipient, {"Recipient", "相手"}, "who was told");
    v.optional("via", e.via, {"Via", "手段"}, "by which means: phone, mail, …");
    v.optional("note", e.note, {"Note", "備考"}, "anything worth keeping");
    describe_rare(v, e.details);
}

// The first and the last event of that kind; null where there is none.
const Event* first_event(const std::vector<Event>& timeline, EventKind);
const Event* last_event(const std::vector<Event>& timeline, EventKind);

// Whose responsibility something was, or that nobody has said so yet.
enum class Party { vendor, client, third_party, force_majeure, undetermined };
template <>
struct EnumNames<Party> {
    static constexpr std::array<std::string_view, 5> names = {"vendor", "client", "third-party", "force-majeure",
                                                              "undetermined"};
    static constexpr std::array words = {Label{"vendor", "受注者"}, Label{"client", "発注者"},
                                         Label{"third party", "第三者"}, Label{"force majeure", "不可抗力"},
                                         Label{"undetermined", "未確定"}};
};

// 帰責: whose responsibility it was. The latest counts; anything but `vendor` only once the other party agreed.
struct Attribution : Element {
    Instant at{};
    PersonRef by;
    OneOf<Party::vendor, Party::client, Party::third_party, Party::force_majeure> value;
    PersonRef agreed_by;

    Instant seen() const { return at; }
};
template <class V>
void describe(V& v, Attribution& a) {
    v.required("at", a.at, {"At", "日時"}, "when it was said");
    v.required("by", a.by, {"By", "判定者"}, "who said it");
    v.required("value", a.value, {"Attribution", "帰責"}, "whose responsibility it was");
    v.optional("agreed_by", a.agreed_by, {"Agreed by", "同意者"}, "who of the other party agreed");
}

struct Outage : Element {
    Instant from{};
    std::optional<Instant> to;
    std::vector<Ref<Target::service>> services;

    Instant seen() const { return from; }
};
template <class V>
void describe(V& v, Outage& o) {
    v.required("from", o.from, {"From", "停止"}, "when the service stopped");
    v.optional("to", o.to, {"To", "復旧"}, "when it was back; absent while it is still down");
    v.optional("services", o.services, {"Services", "サービス"},
               "services that were down; default: the record's services");
}

struct DatePeriod {  // both days included
    Date from{};
    Date until{};

    operator DateRange() const { return {from, until}; }
};
template <class V>
void describe(V& v, DatePeriod& p) {
    v.required("from", p.from, {"From", "開始日"}, "first day");
    v.required("until", p.until, {"Until", "終了日"}, "last day, included");
}

// The list of a contract's records of a type, under the name that it has there: its only member. A type that falls
// under contracts has one beside it.
template <class R>
struct OfContract {
    static_assert(
        !requires(const R& record) { record.contract; }, "how is the list of a contract called?");
};

// How each record begins; `title` is optional for logs and reports.
template <class V>
void describe_header(V& v, Record& r, bool needs_title = true) {
    v.kind();
    v.required("id", r.id, {"ID", "番号"}, "the file's name without .yaml; unique among the records of its kind");
    if (needs_title) {
        v.required("title", r.title, {"Title", "件名"}, "what it is, in one line");
    } else {
        v.optional("title", r.title, {"Title", "件名"}, "what it is, in one line");
    }
    v.optional("accept", r.accept, {"Accepted warnings", "許容する警告"},
               "warnings that are silenced in this record, each with its reason");
}

}  // namespace opsctl
