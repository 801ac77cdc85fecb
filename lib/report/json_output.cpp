// All JSON that is printed: the one file of this layer that includes nlohmann's header, which is slow to compile.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "model/event_fields.h"
#include "report/agenda.h"
#include "report/difference_json.h"
#include "report/evaluation_json.h"
#include "report/findings_output.h"
#include "report/fingerprint.h"
#include "report/record_view.h"
#include "report/review_output.h"

namespace opsctl {
namespace {

using Json = nlohmann::ordered_json;

// What is not UTF-8 in a record's text is replaced, never thrown about.
std::string written(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; }

// ---- findings

void put_position(Json& json, const Position& position) {
    json["line"] = std::max(position.line, 1U);
    json["column"] = std::max(position.column, 1U);
}

Json json_of(const Related& related, Lang lang) {
    Json json;
    json["path"] = related.place.path;
    put_position(json, related.position);
    json["message"] = related.message.in(lang);
    return json;
}

// Of several breaches of one cause the first, and all of them beside it.
void put_keys(Json& json, const Finding& finding) {
    if (finding.key.empty()) return;
    json["key"] = finding.key;
    if (finding.name != FindingName::breach_unreported && finding.name != FindingName::breach_report_pending) return;
    const std::vector<std::string_view> keys = split(finding.key, ' ');
    json["key"] = keys.front();
    if (keys.size() > 1) json["keys"] = keys;
}

Json json_of(const Finding& finding, Sources& sources, Lang lang) {
    Json json;
    json["name"] = name_of(finding.name);
    json["severity"] = finding.severity() == Severity::error ? "error" : "warning";
    json["message"] = finding.message.in(lang);
    json["path"] = finding.place.path;
    put_position(json, finding.position);
    json["record"] = finding.place.record;
    json["pointer"] = finding.place.pointer;
    put_keys(json, finding);
    json["fingerprint"] = fingerprint(finding, sources);
    if (finding.in_base) json["in_base"] = true;
    json["help"] = Json::array();
    for (const Message& help : finding.help) json["help"].push_back(help.in(lang));
    json["related"] = Json::array();
    for (const Related& related : finding.related) json["related"].push_back(json_of(related, lang));
    return json;
}

// ---- evaluation

Json share_json(Ratio share) { return Json{{"exact", share.fraction()}, {"percent", share.percent()}}; }

class FigureJson {
   public:
    explicit FigureJson(const Zone& zone) : zone_(zone) {}

    Json operator()(std::monostate) const { return {}; }
    Json operator()(std::int64_t number) const { return number; }
    Json operator()(const ShareFigure& figure) const { return share_json(figure.share); }
    Json operator()(Instant at) const { return zone_.iso(at); }
    Json operator()(const std::string& text) const { return text; }
    Json operator()(const std::vector<CountedOutage>* outages) const {
        Json list = Json::array();
        for (const CountedOutage& outage : *outages) {
            list.push_back({{"records", outage.records},
                            {"from", zone_.iso(outage.span.from)},
                            {"to", end_of(outage)},
                            {"counted_seconds", outage.counted_seconds}});
        }
        return list;
    }
    Json operator()(const std::vector<ExcludedOutage>* outages) const {
        Json list = Json::array();
        for (const ExcludedOutage& outage : *outages) {
            list.push_back({{"record", outage.record},
                            {"from", zone_.iso(outage.span.from)},
                            {"to", end_of(outage)},
                            {"reason", outage.reason.en}});
        }
        return list;
    }

   private:
    template <class O>
    Json end_of(const O& outage) const {
        return outage.open ? Json() : Json(zone_.iso(outage.span.to));
    }

    const Zone& zone_;
};

Json json_of(const Result& result, const Zone& zone) {
    Json json;
    json["key"] = result.key();
    json["subject"] = result.subject;
    json["status"] = enum_name(result.status);
    if (!result.reason.empty()) json["reason"] = result.reason.en;
    for (const Figure& figure : figures_of(result)) {
        json[std::string(figure.key)] = std::visit(FigureJson(zone), figure.value);
    }
    json["target_met"] = result.target_met ? Json(*result.target_met) : Json();
    const bool judged = result.status != Status::out_of_scope && result.status != Status::no_data;
    if (judged) json["reduction"] = share_json(result.charge.share);
    if (result.without_exemption) json["without_exemption"] = share_json(result.without_exemption->share);
    if (result.if_accepted) json["if_accepted"] = share_json(result.if_accepted->share);
    json["reported"] = result.reported != nullptr ? Json(result.reported->id.view()) : Json();
    json["path"] = result.source.record != nullptr ? Json(result.source.record->path.view()) : Json();
    json["line"] = result.source.line;
    return json;
}

Json json_of(const LevelMonth& level, const Zone& zone) {
    Json json;
    json["id"] = level.level->id.view();
    json["kind"] = kind_of(level.level->measure);
    json["sum"] = share_json(level.sum);
    json["counted"] = share_json(level.counted);
    json["results"] = Json::array();
    for (const Result& result : level.results) json["results"].push_back(json_of(result, zone));
    return json;
}

Json json_of(const MonthEvaluation& m) {
    Json json;
    json["schema"] = "opsctl/evaluation/1";
    json["contract"] = m.contract().id.view();
    json["month"] = to_string(m.month);
    json["as_of"] = m.zone().iso(m.as_of);
    json["final"] = m.final;
    json["pending"] = Json::array();
    for (const Message& reason : m.pending) json["pending"].push_back(reason.en);
    json["currency"] = m.contract().currency.view();
    json["fee"] = {{"monthly", m.fee.monthly.minor_units()}, {"base", m.fee.base.minor_units()}};
    json["service_time"] = {{"open_days", m.open_days}, {"seconds", m.service_seconds}};
    json["service_levels"] = Json::array();
    for (const LevelMonth& level : m.levels) json["service_levels"].push_back(json_of(level, m.zone()));
    json["reduction"] = share_json(m.share);
    json["reduction"]["capped"] = m.capped;
    json["reduction"]["amount"] = m.reduction.minor_units();
    json["reduction"]["excess"] = m.excess.minor_units();
    json["payable"] = m.payable.minor_units();
    json["tax"] = m.tax.minor_units();
    return json;
}

// ---- differences

Json json_of(const BothSides<Result>& sides, const MonthDifference& month) {
    const auto side = [](const Result* result, const MonthEvaluation* of) {
        return result != nullptr ? json_of(*result, of->zone()) : Json();
    };
    return {{"before", side(sides.before, month.evaluation.before)},
            {"after", side(sides.after, month.evaluation.after)}};
}

Json json_of(const LevelDifference& level, const MonthDifference& month) {
    const auto side = [](const LevelMonth* one) { return one != nullptr ? share_json(one->counted) : Json(); };
    Json json;
    json["id"] = level.id;
    json["before"] = side(level.level.before);
    json["after"] = side(level.level.after);
    json["results"] = Json::array();
    for (const ResultDifference& result : level.results) {
        Json each = {{"key", result.key}};
        each.update(json_of(result.result, month));
        json["results"].push_back(std::move(each));
    }
    return json;
}

Json json_of(const MonthDifference& month) {
    const auto both = [&](auto figure) {
        const auto side = [&](const MonthEvaluation* m) {
            return m != nullptr ? Json(figure(*m).minor_units()) : Json();
        };
        return Json{{"before", side(month.evaluation.before)}, {"after", side(month.evaluation.after)}};
    };
    Json json;
    json["contract"] = month.contract;
    json["month"] = to_string(month.month);
    json["currency"] = month.either().contract().currency.view();
    json["service_levels"] = Json::array();
    for (const LevelDifference& level : month.levels) json["service_levels"].push_back(json_of(level, month));
    json["fee_base"] = both([](const MonthEvaluation& m) { return m.fee.base; });
    json["reduction"] = both([](const MonthEvaluation& m) { return m.reduction; });
    json["payable"] = both([](const MonthEvaluation& m) { return m.payable; });
    json["tax"] = both([](const MonthEvaluation& m) { return m.tax; });
    return json;
}

Json json_of(const DueDifference& due, const Zone& zone) {
    const auto side = [&](const std::optional<Duty>& one) {
        if (!one) return Json();
        Json json;
        json["due"] = one->by ? Json(zone.iso(*one->by)) : Json();
        json["in_time"] = one->in_time ? Json(*one->in_time) : Json();
        return json;
    };
    return {{"key", due.key}, {"before", side(due.before)}, {"after", side(due.after)}};
}

Json json_of(const MonthChange& month) {
    const Zone zone = month.difference.either().zone();
    Json json = json_of(month.difference);
    json["dues"] = Json::array();
    for (const DueDifference& due : month.difference.dues) json["dues"].push_back(json_of(due, zone));
    json["reported"] = month.reported ? Json(zone.iso(*month.reported)) : Json();
    json["fails"] = month.is_of_reported();
    json["causes"] = Json::array();
    for (const Cause& cause : month.causes) {
        json["causes"].push_back(
            {{"path", cause.path}, {"payable_alone", cause.alone ? Json(cause.alone->minor_units()) : Json()}});
    }
    return json;
}

// ---- review

Json optional_text(const std::optional<std::string>& text) { return text ? Json(*text) : Json(); }

Json json_of(const Event* event, const Zone& zone) {
    if (event == nullptr) return Json();
    Json json;
    json["at"] = zone.iso(event->at);
    json["event"] = event->event.view();
    for (const EventField& field : fields_of(*event)) json[std::string(field.key)] = field.text;
    return json;
}

Json json_of(const ReviewView& view, const ReviewedRecord& record) {
    Json json;
    json["kind"] = record.kind ? enum_name(*record.kind) : "config";
    json["id"] = record.id;
    json["path"] = record.path;
    json["what"] = enum_name(record.fate);
    if (record.fate == Fate::renamed) json["old_id"] = record.old_id, json["old_path"] = record.old_path;
    const auto status = [](const std::optional<RecordStatus>& one) { return one ? Json(one->name) : Json(); };
    const bool has_status = record.kind == Kind::change || record.kind == Kind::incident;
    if (has_status) json["status"] = {{"before", status(record.before)}, {"after", status(record.after)}};
    json["events"] = Json::array();
    for (const EventChange& change : record.events) {
        json["events"].push_back(
            {{"before", json_of(change.before, view.zone)}, {"after", json_of(change.after, view.zone)}});
    }
    json["fields"] = Json::array();
    for (const FieldChange& change : record.fields) {
        json["fields"].push_back({{"field", change.field},
                                  {"pointer", change.pointer},
                                  {"before", optional_text(change.before)},
                                  {"after", optional_text(change.after)}});
    }
    json["findings"] = names_of_findings(view.review, record, false);
    json["allowed"] = names_of_findings(view.review, record, true).empty();
    return json;
}

}  // namespace

namespace {

Json json_of(const std::vector<Call>& calls, const Zone& zone) {
    const auto text = [](const Text* value) { return value == nullptr ? Json() : Json(value->str()); };
    Json list = Json::array();
    for (const Call& call : calls) {
        Json json;
        json["route"] = call.telling.route->id.str();
        json["step"] = call.telling.is_then ? "then" : "call";
        json["order"] = call.order;
        json["who"] = call.who.str();
        json["name"] = text(call.person == nullptr ? nullptr : &call.person->name);
        json["via"] = text(call.contact == nullptr ? nullptr : &call.contact->via);
        json["address"] = text(call.contact == nullptr ? nullptr : &call.contact->address);
        json["due"] = call.telling.due ? Json(zone.iso(*call.telling.due)) : Json();
        list.push_back(std::move(json));
    }
    return list;
}

}  // namespace

std::string record_json(Kind kind, const std::vector<Field>& fields, const std::vector<Event>& timeline,
                        const std::vector<Call>& calls, const Zone& zone) {
    Json json;
    json["schema"] = fmt::format("opsctl/{}/1", enum_name(kind));
    for (const Field& field : fields) json[field.key] = field.cell.value.empty() ? Json() : Json(field.cell.value);
    json["timeline"] = Json::array();
    for (const Event& event : timeline) json["timeline"].push_back(json_of(&event, zone));
    if (!calls.empty()) json["calls"] = json_of(calls, zone);
    return written(json);
}

std::string difference_json(const std::vector<MonthDifference>& months, const std::vector<PromiseDifference>& promises,
                            const DifferenceSides& sides) {
    const auto named = [](const std::string& side) { return side.empty() ? Json() : Json(side); };
    Json json;
    json["schema"] = "opsctl/diff/1";
    json["base"] = named(sides.base);
    json["head"] = named(sides.head);
    json["months"] = Json::array();
    for (const MonthDifference& month : months) json["months"].push_back(json_of(month));
    json["contracts"] = Json::array();
    for (const PromiseDifference& one : promises) {
        const auto ids = [](const std::vector<const ServiceLevel*>& some) {
            Json list = Json::array();
            for (const ServiceLevel* level : some) list.push_back(level->id.str());
            return list;
        };
        Json changed = Json::array();
        for (const ChangedPromise& level : one.changed) {
            changed.push_back({{"id", level.after->id.str()}, {"promised", enum_name(level.now)}});
        }
        json["contracts"].push_back({{"contract", one.contract},
                                     {"levels_gone", ids(one.gone)},
                                     {"levels_new", ids(one.added)},
                                     {"levels_changed", std::move(changed)}});
    }
    return written(json);
}

std::string review_json(const ReviewView& view) {
    const Findings& findings = view.review.findings;
    Json json;
    json["schema"] = "opsctl/review/1";
    json["base"] = view.base;
    json["head"] = view.head.empty() ? Json() : Json(view.head);
    json["records"] = Json::array();
    for (const ReviewedRecord& record : view.review.records) json["records"].push_back(json_of(view, record));
    json["months"] = Json::array();
    for (const MonthChange& month : view.review.figures.months) json["months"].push_back(json_of(month));
    json["findings"] = Json::array();
    for (const Finding& finding : findings.all()) json["findings"].push_back(json_of(finding, view.sources, view.lang));
    json["summary"] = {{"errors", findings.count(Severity::error)},
                       {"warnings", findings.count(Severity::warning)},
                       {"records", view.review.records.size()}};
    return written(json);
}

std::string findings_json(const Findings& findings, Sources& sources, Lang lang, std::size_t records) {
    Json json;
    json["schema"] = "opsctl/findings/1";
    json["findings"] = Json::array();
    for (const Finding& finding : findings.all()) json["findings"].push_back(json_of(finding, sources, lang));
    json["summary"] = {{"errors", findings.count(Severity::error)},
                       {"warnings", findings.count(Severity::warning)},
                       {"records", records}};
    if (findings.count_in_base() > 0) json["summary"]["in_base"] = findings.count_in_base();
    return written(json);
}

std::string evaluation_json(const std::vector<MonthEvaluation>& months, bool as_list) {
    if (!as_list) return written(json_of(months.front()));
    Json list = Json::array();
    for (const MonthEvaluation& month : months) list.push_back(json_of(month));
    return written(list);
}

// ---- what is due

namespace {

Json json_of(const Obligation& o, Lang lang) {
    const auto time = [&](const std::optional<Instant>& at) { return at ? Json(o.zone().iso(*at)) : Json(); };
    std::vector<std::string> who;
    for (const PersonRef& each : o.who) who.push_back(each.str());
    Json json;
    json["key"] = o.key;
    json["contract"] = o.records->contract->id.str();
    json["what"] = o.what.in(lang);
    json["who"] = who.empty() ? Json() : Json(joined(who));
    json["due"] = time(o.due);
    json["state"] = enum_name(o.state);
    json["since"] = time(o.since);
    json["record"] = o.record.record->id.str();
    json["path"] = o.record.record->path.str();
    json["pointer"] = o.record.pointer;
    json["next"] = o.next.empty() ? Json() : Json(o.next);
    json["at_stake"] = o.at_stake.empty() ? Json() : Json(o.at_stake.in(lang));
    if (!o.calls.empty()) json["calls"] = json_of(o.calls, o.zone());
    return json;
}

}  // namespace

std::string agenda_json(const Agenda& agenda, Lang lang) {
    Json json;
    json["schema"] = "opsctl/today/1";
    json["as_of"] = agenda.zone.iso(agenda.as_of);
    json["until"] = agenda.zone.iso(agenda.until);
    json["obligations"] = Json::array();
    for (const Obligation& o : agenda.obligations) json["obligations"].push_back(json_of(o, lang));
    return written(json);
}

}  // namespace opsctl
