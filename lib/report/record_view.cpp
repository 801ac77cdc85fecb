#include "report/record_view.h"

#include <algorithm>

#include "base/text.h"
#include "change/approval.h"
#include "change/carried.h"
#include "change/deadline.h"
#include "change/owed.h"
#include "change/planned_stop.h"
#include "obligation/coming_up.h"
#include "report/asset_register.h"
#include "report/call_table.h"
#include "report/computed_fields.h"
#include "report/record_parts.h"
#include "report/status_table.h"
#include "report/terms.h"
#include "sla/wording.h"

namespace opsctl {
namespace {

// The records that it names, and those that name it.
doc::Table related(const Record& record, const RecordView& view) {
    const Lang lang = view.reading.lang;
    doc::Table table{
        {{say(lang, "Kind", "種類")}, {say(lang, "ID", "番号")}, {say(lang, "Title", "件名")}, {say(lang, "State", "状態")}},
        {}};
    for (const LedgerRecord& each : view.references.around(record)) {
        std::visit([&](const auto* other) {
            const KindRow& kind = row_of(other->kind);
            table.rows.push_back({std::string(lang == Lang::ja ? kind.ja : kind.name),
                                  doc::reference(other->id.str(), other->kind, other->id), other->title.str(),
                                  fields_of(*other, view.reading, {"state"}).front().cell.shown});
        }, each);
    }
    return table;
}

// ---- of changes: approvals, and what an approval is about

void add_approval(doc::Table& table, const Approval& approval, const Reading& reading) {
    const Event& event = *approval.event;
    const bool counts = approval.standing == Standing::counts;
    std::string state = word_of(approval.standing).in(reading.lang);
    if (counts && event.details->digest.empty()) state += say(reading.lang, ", without a digest", "（digest なし）");
    table.rows.push_back({reading.zone.plain(event.at),
                          person_text(*reading.records, event.by, event.at),
                          counts ? joined(approval.roles) : event.details->role.str(),
                          {state, counts ? doc::Emphasis::none : doc::Emphasis::alarm},
                          person_text(*reading.records, event.details->recorded_by, event.at),
                          event.details->evidence.str()});
}

doc::Table approvals(const Change& change, const Reading& reading) {
    const Lang lang = reading.lang;
    doc::Table table{{{say(lang, "At", "日時")},
                      {say(lang, "By", "承認者")},
                      {say(lang, "Role", "役割")},
                      {say(lang, "Counts", "有効か")},
                      {say(lang, "Recorded by", "記録者")},
                      {say(lang, "Evidence", "証跡")}},
                     {}};
    for (const Approval& approval : approvals_of(change, *reading.records)) add_approval(table, approval, reading);
    const std::vector<Text> missing = missing_roles(change, *reading.records);
    if (!missing.empty()) {
        const Message text = message("missing: {}", "未承認の役割: {}", joined(missing));
        table.rows.push_back({doc::Phrase(text.in(lang), doc::Emphasis::caution)});
    } else if (required_roles(change, *reading.records).empty()) {
        table.rows.push_back(
            {say(lang, "none is needed for a change of this type", "この種別の変更に承認は要りません")});
    }
    return table;
}

doc::Table differences(const std::vector<FieldChange>& changed, Lang lang) {
    doc::Table table{
        {{say(lang, "Field", "項目")}, {say(lang, "Approved", "承認時")}, {say(lang, "Now", "現在")}}, {}};
    for (const FieldChange& each : changed) {
        table.rows.push_back({each.field, each.before.value_or(""),
                              {each.after.value_or(""), doc::Emphasis::caution}});
    }
    return table;
}

doc::Facts planned_stop(const Page& page, const Change& change, const Reading& reading) {
    const std::optional<PlannedStop> stop = planned_stop_of(change, *reading.records);
    if (!stop) return {};
    FactSheet sheet(page);
    sheet.add("When", "日時", span_text(stop->window, reading.zone));
    sheet.add("Services", "サービス", services_text(*reading.records->contract, stop->services));
    const auto due = announcement_due(*reading.records->contract, stop->window.from, *reading.records->calendar);
    if (due) sheet.add("Announce by", "事前通知の期限", due_text(*due, reading.zone));
    if (stop->announced != nullptr) sheet.add("Announced", "事前通知", reading.zone.plain(stop->announced->at));
    const std::string counts = stop->counts ? page.word("yes", "認められる") : stop->reason.in(reading.lang);
    sheet.add("Counts as planned", "計画停止", {counts, stop->counts ? doc::Emphasis::none : doc::Emphasis::caution});
    return sheet.take();
}

// What a type has beside its fields, before its service levels and its timeline.
template <class R>
void add_more(Page&, const R&, const RecordView&) {}
void add_more(Page& page, const Change& change, const RecordView& view) {
    page.titled("Owed next", "次に必要なこと", owed_table(change, view.reading));
    page.titled("To be thought of with it", "あわせて確認すること", brought_up_table(change, view.reading));
    page.titled("Approvals", "承認", approvals(change, view.reading));
    page.titled("Changed since the approval", "承認後に変わった内容", differences(view.changed, page.lang()));
    page.titled("Planned stop", "計画停止", planned_stop(page, change, view.reading));
}

doc::Table items_table(const std::vector<const Item*>& items, const Reading& reading) {
    const Lang lang = reading.lang;
    doc::Table table{{{say(lang, "Item", "番号")}, {say(lang, "Title", "件名")}, {say(lang, "Owner", "担当")}}, {}};
    for (const Item* item : items) {
        table.rows.push_back({item->id.str(), item->title.str(), person_text(*reading.records, item->owner, reading.as_of)});
    }
    return table;
}

// Whom to call now, as long as nobody has.
template <class R>
void add_calls(Page& page, const R& record, const RecordView& view) {
    page.titled("Whom to call", "連絡先", call_table(calls_now(record, view.reading), view.reading));
}
void add_more(Page& page, const Incident& incident, const RecordView& view) {
    add_calls(page, incident, view);
    page.titled("To be thought of with it", "あわせて確認すること", brought_up_table(incident, view.reading));
}
void add_more(Page& page, const Item& item, const RecordView& view) { add_calls(page, item, view); }

void add_more(Page& page, const Asset& asset, const RecordView& view) {
    page.titled("History", "変更履歴", asset_history(asset, view.reading));
}

// The fields of the record itself, then of each mapping in it under its name.
template <class R>
void add_fields(Page& page, const R& record, const Reading& reading) {
    const auto stands_elsewhere = [](std::string_view key) {
        return key == "id" || key == "title" || key == "due" || key == "next" || key == "plan.outage";
    };
    std::vector<std::pair<std::string, doc::Facts>> groups(1);
    for (Field& field : fields_of(record, reading)) {
        if (stands_elsewhere(field.key) || field.cell.shown.empty()) continue;
        const std::string name = field.group.in(reading.lang);
        auto group = std::find_if(groups.begin(), groups.end(), [&](const auto& one) { return one.first == name; });
        if (group == groups.end()) group = groups.insert(group, {name, {}});
        group->second.add(field.label.in(reading.lang), std::move(field.cell.shown));
    }
    for (auto& [name, facts] : groups) {
        if (!name.empty()) page.heading(name);
        page.add(std::move(facts));
    }
}

}  // namespace

template <class R>
void add_record_view(Page& page, const R& record, const RecordView& view) {
    const Reading& reading = view.reading;
    page.heading(
        page.say("{}  {} (as of {})", "{}  {}（{} 現在）", record.id, record.title, reading.zone.plain(reading.as_of)));
    add_record_parts(page, record, view);
}

template <class R>
void add_record_parts(Page& page, const R& record, const RecordView& view) {
    add_fields(page, record, view.reading);
    add_more(page, record, view);
    page.titled("Clocks", "保証項目", clocks_table(view.results, page.lang(), view.with_lines));
    page.titled("Timeline", "経過", timeline_table(record, view.reading, view.with_lines));
    page.titled("Belongs to it", "関連する記録", related(record, view));
}

template void add_record_view(Page&, const Incident&, const RecordView&);
template void add_record_parts(Page&, const Incident&, const RecordView&);
template void add_record_view(Page&, const Change&, const RecordView&);
template void add_record_parts(Page&, const Change&, const RecordView&);
template void add_record_view(Page&, const Item&, const RecordView&);
template void add_record_parts(Page&, const Item&, const RecordView&);
template void add_record_view(Page&, const Asset&, const RecordView&);
template void add_record_parts(Page&, const Asset&, const RecordView&);

doc::Table brought_up_table(const Change& change, const Reading& reading) {
    return items_table(items_brought_up(change, *reading.records, reading.as_of), reading);
}
doc::Table brought_up_table(const Incident& incident, const Reading& reading) {
    return items_table(items_brought_up(incident, *reading.records), reading);
}

doc::Table owed_table(const Change& change, const Reading& reading) {
    const Lang lang = reading.lang;
    doc::Table table{{{say(lang, "What", "内容")}, {say(lang, "Due", "期限")}}, {}};
    for (const Owed& each : owed(change, *reading.records)) {
        const bool over = each.due && *each.due < reading.as_of;
        const doc::Emphasis emphasis = over ? doc::Emphasis::alarm : doc::Emphasis::none;
        table.rows.push_back({{each.what.in(lang), emphasis},
                              {each.due ? due_text(*each.due, reading.zone) : std::string(), emphasis}});
    }
    return table;
}

}  // namespace opsctl
