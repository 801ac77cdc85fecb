// What an indicator is computed from is there to be computed from, and is then not measured.
#include "check/events.h"
#include "check/rule.h"

namespace opsctl::rules {
namespace {

class ComputeChecker {
   public:
    ComputeChecker(const Plan& plan, const Indicator& indicator, Findings& findings)
        : plan_(plan), indicator_(indicator), compute_(*indicator.compute), findings_(findings) {}

    void check() {
        check_take();
        check_where(compute_.where, "where");
        if (compute_.among) check_where(*compute_.among, "among");
        check_events(compute_.from, "from");
        check_events(compute_.to, "to");
        if (!compute_.against.empty() && !compute_.before().is_last_year() && !compute_.before().number()) {
            add("against", message("'{}' is neither `previous-fiscal-year` nor a number",
                                   "「{}」は `previous-fiscal-year` でも数値でもありません", compute_.against));
        }
    }

   private:
    void add(std::string_view key, Message text) {
        findings_.add(FindingName::compute_incomplete,
                      place_of(plan_, fmt::format("/indicators/{}/compute/{}", indicator_.index, key)),
                      std::move(text));
    }

    void check_take() {
        const Take take = compute_.take;
        const ComputeOf of = compute_.of;
        const bool has_times = !compute_.from.empty() || !compute_.to.empty();
        if (take == Take::mean_time && (compute_.from.empty() || compute_.to.empty())) {
            add("take", message("a mean time needs `from` and `to`", "平均時間には `from` と `to` が必要です"));
        }
        if (take != Take::mean_time && has_times) {
            add(compute_.from.empty() ? "to" : "from",
                message("only a mean time has `from` and `to`", "`from` と `to` は平均時間だけで使います"));
        }
        if (take != Take::share && compute_.among) {
            add("among", message("only a share has `among`", "`among` は割合だけで使います"));
        }
        if (take == Take::cost ? of != ComputeOf::cost && of != ComputeOf::item : of == ComputeOf::cost) {
            add("of", message("{} of {} cannot be taken: costs are those of plans (`cost`) and of items",
                              "{3}の{2}は算出できません（費用は計画書の費用 `cost` と管理項目のものです）",
                              enum_name(take), enum_name(of), word_of(take).ja, word_of(of).ja));
        }
    }

    void check_where(const ComputeWhere& where, std::string_view key) {
        for (const ComputeWhereField& field : compute_where_fields) {
            if (!field.is_given(where) || field.is_of(compute_.of)) continue;
            add(fmt::format("{}/{}", key, field.name),
                message("{1} have no `{0}`: this filter matches nothing",
                        "{2}には `{0}` がないため、この条件に合うものはありません", field.name, word_of(compute_.of).en,
                        word_of(compute_.of).ja));
        }
        check_events(where.events, fmt::format("{}/events", key));
        if (compute_.of == ComputeOf::change) check_words<ChangeType>(where.types, key, "types");
        if (compute_.of == ComputeOf::item) check_words<ItemType>(where.types, key, "types");
        if (compute_.of == ComputeOf::cost) check_words<CostType>(where.types, key, "types");
        if (compute_.of == ComputeOf::incident) check_words<Category>(where.categories, key, "categories");
    }

    template <class E>
    void check_words(const OneOrMany<Text>& words, std::string_view key, std::string_view field) {
        const std::vector<std::string> known(EnumNames<E>::names.begin(), EnumNames<E>::names.end());
        for (const Text& word : words) {
            if (std::find(known.begin(), known.end(), word.view()) != known.end()) continue;
            Finding& finding = findings_.add(
                FindingName::compute_incomplete,
                place_of(plan_, fmt::format("/indicators/{}/compute/{}/{}", indicator_.index, key, field)),
                message("there is no '{}'", "「{}」はありません", word));
            suggest(finding, word.view(), known);
        }
    }

    void check_events(const OneOrMany<EventPattern>& patterns, std::string_view key) {
        if (compute_.of == ComputeOf::cost) return;
        const Kind kind = compute_.of == ComputeOf::incident ? Kind::incident
                          : compute_.of == ComputeOf::change ? Kind::change
                          : compute_.of == ComputeOf::item   ? Kind::item
                                                             : Kind::log;
        for (const EventPattern& pattern : patterns) {
            check_event_name(place_of(plan_, fmt::format("/indicators/{}/compute/{}", indicator_.index, key)),
                             pattern.event, kind, findings_);
        }
    }

    const Plan& plan_;
    const Indicator& indicator_;
    const Compute& compute_;
    Findings& findings_;
};

void check_measured(const ContractRecords& records, Findings& findings) {
    if (records.calendar == nullptr) return;
    for (const Log* log : records.logs) {
        for (const Measurement& m : log->measurements) {
            const std::optional<Month> month = measured_month(m, records.calendar->zone());
            const Indicator* indicator = month ? records.indicator(m.indicator.id, *month) : nullptr;
            if (indicator == nullptr || !indicator->compute) continue;
            findings
                .add(FindingName::measurement_unsuitable,
                     place_of(*log, fmt::format("/measurements/{}/indicator", m.index)),
                     message("'{}' is computed from the records: it is never measured",
                             "「{}」は記録から算出される指標で、測定値は記録しません", m.indicator.id))
                .help.push_back(message("take the measurement away; `opsctl-sla explain {}/{}` shows the value",
                                        "測定値を削除してください。値は `opsctl-sla explain {}/{}` で確認できます",
                                        m.indicator.id, to_string(*month)));
        }
    }
}

// A level judges a ratio or a value as the indicator gives one.
void check_level(const ContractRecords& records, const ServiceLevel& level, const std::string& pointer,
                 Findings& findings) {
    const auto* ratio = std::get_if<RatioMeasure>(&level.measure);
    const auto* value = std::get_if<ValueMeasure>(&level.measure);
    if (ratio == nullptr && value == nullptr) return;
    const std::string_view name = ratio != nullptr ? ratio->indicator : value->indicator;
    for (const Plan* plan : records.plans) {
        for (const Indicator& indicator : plan->indicators) {
            if (indicator.id != name || !indicator.compute) continue;
            const bool is_share = indicator.compute->take == Take::share && indicator.compute->against.empty();
            if (is_share == (ratio != nullptr)) continue;
            findings.add(
                FindingName::measure_incomplete, place_of(*records.contract, pointer + "/measure/indicator"),
                is_share ? message("'{}' is computed as a share: measure it as a `ratio`",
                                   "「{}」は割合として算出される指標です。`ratio` で評価してください", name)
                         : message("'{}' is computed as a value, not as a share: measure it as a `value`",
                                   "「{}」は割合でなく値として算出される指標です。`value` で評価してください", name));
            return;
        }
    }
}

}  // namespace

void check_computes(const Context& context, Findings& findings) {
    for (const ContractRecords& records : context.index.contracts()) {
        for (const Plan* plan : records.plans) {
            for (const Indicator& indicator : plan->indicators) {
                const bool unread = context.unread.at(*plan, fmt::format("/indicators/{}", indicator.index));
                if (indicator.compute && !unread) ComputeChecker(*plan, indicator, findings).check();
            }
        }
        check_measured(records, findings);
    }
    each_level(context, [&](const Contract& contract, const ServiceLevel& level, const std::string& pointer) {
        if (const ContractRecords* records = context.index.of(contract.id))
            check_level(*records, level, pointer, findings);
    });
}

}  // namespace opsctl::rules
