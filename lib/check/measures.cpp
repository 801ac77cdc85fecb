// What a service level measures must be there to be measured: its fields are complete, its events exist, and
// its filter asks for nothing that its subjects do not have.
#include "check/events.h"
#include "check/rule.h"

namespace opsctl::rules {
namespace {

struct WhereField {
    std::string_view key;
    bool (*is_given)(const Where&);
    bool of_incident, of_change, of_log;

    bool is_of(SubjectKind kind) const {
        return kind == SubjectKind::incident ? of_incident : kind == SubjectKind::change ? of_change : of_log;
    }
};

constexpr std::array<WhereField, 13> where_fields = {{
    {"levels", [](const Where& w) { return !w.levels.empty(); }, true, false, false},
    {"sites", [](const Where& w) { return !w.sites.empty(); }, true, true, false},
    {"services", [](const Where& w) { return !w.services.empty(); }, true, true, false},
    {"assets", [](const Where& w) { return !w.assets.empty(); }, true, false, false},
    {"categories", [](const Where& w) { return !w.categories.empty(); }, true, false, false},
    {"works", [](const Where& w) { return !w.works.empty(); }, true, false, false},
    {"attribution", [](const Where& w) { return !w.attribution.empty(); }, true, true, false},
    {"activities", [](const Where& w) { return !w.activities.empty(); }, false, false, true},
    {"types", [](const Where& w) { return !w.types.empty(); }, false, true, false},
    {"maintenance", [](const Where& w) { return !w.maintenance.empty(); }, false, true, false},
    {"origin", [](const Where& w) { return !w.origin.empty(); }, false, true, false},
    {"part_missing", [](const Where& w) { return w.part_missing.has_value(); }, true, false, false},
    {"start", [](const Where& w) { return w.start.has_value(); }, true, true, true},
}};

Message name_of_subject(SubjectKind kind) {
    switch (kind) {
        case SubjectKind::incident:
            return message("an incident", "障害");
        case SubjectKind::change:
            return message("a change", "変更");
        case SubjectKind::log:
            break;
    }
    return message("a log entry", "作業記録");
}

Kind kind_of(SubjectKind kind) {
    return kind == SubjectKind::incident ? Kind::incident : kind == SubjectKind::change ? Kind::change : Kind::log;
}

// Checks the measure of one level; one overload for each kind that can be wrong.
class MeasureChecker {
   public:
    MeasureChecker(const Contract& contract, std::string pointer, Findings& findings)
        : contract_(contract), pointer_(std::move(pointer)), findings_(findings) {}

    void operator()(const ResponseMeasure& m) const {
        check_timed(m);
        check_events(m.cancelled_by, m.of, "cancelled_by");
    }

    void operator()(const LeadTimeMeasure& m) const { check_timed(m); }

    void operator()(const OccurrenceMeasure& m) const {
        if (m.of != SubjectKind::incident) {
            findings_.add(FindingName::bad_value, place("of"),
                          message("only incidents are counted, not '{}'",
                                  "数えられるのは障害だけです（「{}」は数えられません）", enum_name(m.of)));
        }
        check_where(m.where, SubjectKind::incident);
        if (m.where.start) {
            incomplete("where/start", message("`start` needs a `from` event, which an occurrence does not have",
                                              "`start` には `from` のイベントが必要ですが、occurrence にはありません"));
        }
    }

    void operator()(const DeadlineMeasure& m) const {
        const bool of_activity = !m.activity.empty() || m.every;
        if (m.report && of_activity) {
            incomplete({}, message("a deadline is about a `report` or about an `activity`, not both",
                                   "deadline に `report` と `activity` の両方は書けません"));
        } else if (!m.report && (m.activity.empty() || !m.every)) {
            incomplete({}, message("a deadline needs `report`, or `activity` and `every`",
                                   "deadline には `report`、または `activity` と `every` が必要です"));
        }
    }

    template <class M>
    void operator()(const M&) const {}

   private:
    Place place(std::string_view key) const { return place_of(contract_, fmt::format("{}/{}", pointer_, key)); }

    void check_timed(const TimedMeasure& m) const {
        check_where(m.where, m.of);
        check_events(m.from, m.of, "from");
        check_events(m.to, m.of, "to");
    }

    void incomplete(std::string_view key, Message text) const {
        findings_.add(FindingName::measure_incomplete, key.empty() ? place_of(contract_, pointer_) : place(key),
                      std::move(text));
    }

    // A field that the subjects lack matches nothing, so the level would never judge anything.
    void check_where(const Where& where, SubjectKind of) const {
        const Message subject = name_of_subject(of);
        for (const WhereField& field : where_fields) {
            if (!field.is_given(where) || field.is_of(of)) continue;
            incomplete(fmt::format("where/{}", field.key),
                       {fmt::format("{} has no `{}`: this filter matches nothing", subject.en, field.key),
                        fmt::format("{}には `{}` がないため、この条件に合うものはありません", subject.ja, field.key)});
        }
    }

    void check_events(const OneOrMany<EventPattern>& patterns, SubjectKind of, std::string_view key) const {
        for (std::size_t i = 0; i < patterns.items.size(); ++i) {
            check_pattern(patterns.items[i], of, fmt::format("{}/{}", key, i));
        }
    }

    void check_pattern(const EventPattern& pattern, SubjectKind of, const std::string& key) const {
        check_event_name(place(key + "/event"), pattern.event, kind_of(of), findings_);
        if (of != SubjectKind::change) return;
        if (pattern.event == "finished") check_finish_result(place(key + "/result"), pattern.result, findings_);
        if (pattern.event == "ledger-updated") check_ledger(place(key + "/ledger"), pattern.ledger, findings_);
    }

    const Contract& contract_;
    std::string pointer_;
    Findings& findings_;
};

}  // namespace

void check_measures(const Context& context, Findings& findings) {
    each_level(context, [&](const Contract& contract, const ServiceLevel& level, const std::string& pointer) {
        std::visit(MeasureChecker(contract, pointer + "/measure", findings), level.measure);
    });
}

}  // namespace opsctl::rules
