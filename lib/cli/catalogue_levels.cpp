#include "cli/catalogue_levels.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "catalogue/asked_level.h"
#include "catalogue/catalogues.h"
#include "catalogue/promise.h"
#include "catalogue/shipped.h"
#include "cli/new_record.h"
#include "report/terms.h"
#include "yaml/write.h"

namespace opsctl::cli {
namespace {

Node* level_child(Node& mapping, std::string_view key) {
    const auto at = std::find_if(mapping.entries.begin(), mapping.entries.end(),
                                 [&](const Entry& entry) { return entry.key.text == key; });
    return at == mapping.entries.end() ? nullptr : &at->value;
}
void put_key(Node& mapping, std::string_view key, Node value) {
    if (Node* old = level_child(mapping, key)) {
        *old = std::move(value);
    } else {
        mapping.entries.push_back({scalar_node(key), std::move(value)});
    }
}

// The catalogue's own text, of which a level's measure is a copy.
Expected<Node> tree_of(const Session& session, const Catalogue& catalogue) {
    std::string text(shipped_text(catalogue));
    if (text.empty()) {
        Expected<std::string> read = session.repository.read(catalogue.path.view());
        if (!read) return read.failure();
        text = std::move(*read);
    }
    Findings ignored;  // it was read before
    std::optional<Node> root = read_tree(text, catalogue.path.str(), ignored);
    if (!root) return usage(message("the catalogue '{}' cannot be read", "カタログ「{}」を読めません", catalogue.full_name()));
    return std::move(*root);
}

// One level after another, and what they need beside them.
class LevelWriter {
   public:
    LevelWriter(const Session& session, const ContractRecords& records, const Catalogue& catalogue, Node tree,
                std::optional<Date> from)
        : session_(session), records_(records), catalogue_(catalogue), tree_(std::move(tree)),
          contract_(session, *records.contract), from_(from) {}

    void add(const CatalogueRow& row, int level) {
        const CatalogueGrade& grade = grade_from(row, level);
        const std::string& title = row.title.in(session_.lang).str();
        if (!levels_of(*records_.contract, catalogue_, row).empty()) {
            left_.push_back(say(session_.lang, "{}: it is there already", "{}: 既にあります", title));
        } else if (grade.none) {
            left_.push_back(say(session_.lang, "{}: nothing is promised at grade {}", "{}: レベル {} では約束しません", title,
                                grade.grade));
        } else if (from_ && !can_begin(row, grade, *from_) && !is_open(row, grade)) {
            left_.push_back(say(session_.lang, "{}: {} is longer than what is left of the term from {} on (--from: an earlier day)",
                                "{}: {} は {} からの残りの契約期間より長いため（より早い日は --from で指定）", title,
                                grade.limit->text(), to_string(*from_)));
        } else {
            write(row, grade);
        }
    }

    Expected<Edited> take(const std::optional<std::string>& plan_id) {
        std::vector<FileChange> changes;
        if (!written_.empty()) {
            const Expected<FileChange> change = contract_.change();
            if (!change) return change.failure();
            changes.push_back(*change);
        }
        if (!activities_.empty() || !indicators_.empty()) {
            const Expected<FileChange> plan = plan_change(plan_id);
            if (!plan) return plan.failure();
            changes.push_back(*plan);
        }
        for (FileChange& calendar : calendars_) changes.push_back(std::move(calendar));
        return Edited{std::move(changes),
                      [written = written_, left = left_, to_set = to_set_, rarer = rarer_, begins = begins_](const Session& after) {
                          return said(written, left, to_set, rarer, begins, after.lang);
                      },
                      {},
                      true};
    }

   private:
    static std::string said(const std::vector<std::string>& written, const std::vector<std::string>& left,
                            const std::vector<std::string>& to_set, const std::vector<std::string>& rarer,
                            std::optional<Date> begins, Lang lang) {
        std::string text;
        for (const std::string& line : written) text += line + '\n';
        if (begins) text += say(lang, "effective from {}\n", "適用開始: {}\n", to_string(*begins));
        for (const std::string& line : left) text += say(lang, "left out: {}\n", "書かないもの: {}\n", line);
        for (const std::string& line : rarer) text += say(lang, "plan more often: {}\n", "計画の見直しが必要です: {}\n", line);
        if (!to_set.empty()) {
            text += say(lang, "set by the individual contract; what stands there is an example: {}\n",
                        "個別契約で定める値です（書いた値は例です）: {}\n", fmt::format("{}", fmt::join(to_set, ", ")));
        }
        return text;
    }

    bool is_taken(std::string_view id) const {
        return records_.service_level(id) != nullptr || std::find(ids_.begin(), ids_.end(), id) != ids_.end();
    }

    std::string free_id(const CatalogueRow& row) const {
        std::string id = row.id.str();
        if (is_taken(id)) id = fmt::format("{}-{}", catalogue_.id, row.id);
        const std::string stem = id;
        for (int n = 2; is_taken(id); ++n) id = fmt::format("{}-{}", stem, n);
        return id;
    }

    void write(const CatalogueRow& row, const CatalogueGrade& grade) {
        const std::string id = free_id(row);
        const Measure& kind = *row.measure;
        std::vector<std::pair<std::string, Node>> fields = {
            {"id", scalar_node(id)},
            {"title", scalar_node(row.title.in(session_.lang).view())},
            {"source", scalar_node(fmt::format("{} {}", catalogue_.full_name(), row.clause))},
            {"catalogue", scalar_node(fmt::format("{}/{}@{}", catalogue_.full_name(), row.id, grade.grade))},
            {"measure", measure_node(row, grade)}};
        if (from_ && can_begin(row, grade, *from_)) {
            fields.emplace_back("effective", mapping_node({{"from", scalar_node(to_string(*from_))}}));
            begins_ = from_;
        }
        if (grade.limit) {
            const bool is_target = row.commitment == Commitment::target;
            fields.emplace_back(is_target ? "target" : "guarantee", scalar_node(grade.limit->text()));
        }
        if (grade.individual || std::holds_alternative<AttributeMeasure>(kind)) {
            fields.emplace_back("note", scalar_node(grade.text.in(session_.lang).view()));
        }
        if (grade.individual) to_set_.push_back(id);
        contract_.append("/service_levels", mapping_node(std::move(fields)), key_order<Contract>());
        ids_.push_back(id);
        written_.push_back(fmt::format("{}/{}@{}  {}", catalogue_.full_name(), row.id, grade.grade, id));
        need(row, grade);
    }

    // The row's measure, with what the grade says in its place.
    Node measure_node(const CatalogueRow& row, const CatalogueGrade& grade) {
        const Node* written = locate(tree_, fmt::format("/rows/{}", row.index)).node;
        Node measure = *written->get("measure");
        const Node& of_grade = *locate(tree_, fmt::format("/rows/{}/grades/{}", row.index, grade.index)).node;
        for (const std::string_view key : {"every", "due", "clock", "calendar", "hours", "holidays"}) {
            if (const Node* value = of_grade.get(key)) put_key(measure, key, *value);
        }
        const std::optional<Every> every = windows_of(row, grade);
        // A window longer than the term would never be judged.
        if (every && !fits(*every, records_.contract->term.from)) put_key(measure, "every", scalar_node("term"));
        const auto* hours = std::get_if<HoursMeasure>(&*row.measure);
        if (hours != nullptr && grade.hours.empty()) {
            put_key(measure, "calendar", scalar_node(records_.contract->calendar.id.view()));
        }
        return measure;
    }

    static std::optional<Every> windows_of(const CatalogueRow& row, const CatalogueGrade& grade) {
        const std::optional<ServiceLevel> asked = asked_level(row, grade);
        const auto* frequency = std::get_if<FrequencyMeasure>(&asked->measure);
        return frequency == nullptr ? std::nullopt : std::optional(frequency->every);
    }
    bool fits(const Every& every, Date from) const {
        const DatePeriod& term = records_.contract->term;
        return !periods_within(every, from, term.until, *records_.calendar, term).empty();
    }
    // Whether it is judged at least once in what is left of the term.
    bool can_begin(const CatalogueRow& row, const CatalogueGrade& grade, Date from) const {
        if (const std::optional<Every> every = windows_of(row, grade)) return fits(*every, from);
        const std::optional<Instant> due = end_of_interval(row, grade, from);
        const Calendar& calendar = *records_.calendar;
        return !due || *due <= calendar.zone().midnight(plus_days(records_.contract->term.until, 1));
    }
    // Whether what the whole term asks for can still be done.
    bool is_open(const CatalogueRow& row, const CatalogueGrade& grade) const {
        const Date begin = records_.contract->term.from;
        const std::optional<Instant> due = end_of_interval(row, grade, begin);
        return !due || (can_begin(row, grade, begin) && session_.as_of < *due);
    }
    // nullopt: it is none.
    std::optional<Instant> end_of_interval(const CatalogueRow& row, const CatalogueGrade& grade, Date from) const {
        if (!std::holds_alternative<IntervalMeasure>(*row.measure) || !grade.limit) return std::nullopt;
        return grade.limit->passed(records_.calendar->zone().midnight(from), *records_.calendar);
    }

    void need(const CatalogueRow& row, const CatalogueGrade& grade) {
        const std::optional<ServiceLevel> level = asked_level(row, grade);
        const NeededNames names = names_needed(level->measure);
        for (const std::string& activity : names.activities) {
            need_activity(activity, row);
            if (std::holds_alternative<IntervalMeasure>(level->measure)) compare_with_plan(activity, grade);
        }
        if (!names.indicator.empty()) need_indicator(names, row);
        const bool promises_contract_hours = std::holds_alternative<HoursMeasure>(level->measure) && grade.hours.empty();
        for (const std::string& calendar : names.calendars) {
            if (!promises_contract_hours) need_calendar(calendar, row, grade);
        }
    }

    void need_activity(const std::string& id, const CatalogueRow& row) {
        const auto has = [&](const auto& list) {
            return std::any_of(list.begin(), list.end(), [&](const auto& one) { return one.id == id; });
        };
        const bool is_known = std::any_of(records_.plans.begin(), records_.plans.end(), [&](const Plan* plan) {
            return has(plan->activities) || has(plan->meetings);
        });
        if (is_known || has(records_.contract->notices) || !names_.insert(id).second) return;
        activities_.push_back(mapping_node({{"id", scalar_node(id)}, {"title", scalar_node(row.title.in(session_.lang).view())}}));
    }

    // What is planned more rarely than is promised is missed on its first day.
    void compare_with_plan(const std::string& id, const CatalogueGrade& grade) {
        if (!grade.limit) return;
        for (const Plan* plan : records_.plans) {
            for (const Activity& activity : plan->activities) {
                if (activity.id != id || !activity.every || !is_rarer(*activity.every, *plan, *grade.limit)) continue;
                const std::string every = every_text(*activity.every, session_.lang);
                rarer_.push_back(say(session_.lang, "{} of {} is done {}, and promised every {}",
                                     "{1} の {0} は{2}の予定ですが、約束は {3} 以内の間隔です", id, plan->id, every,
                                     grade.limit->text()));
            }
        }
    }

    // Whether more lies between some days of the work than the limit, even where each day's is done at the same hour.
    bool is_rarer(const Every& every, const Plan& plan, const Bound& limit) const {
        const Calendar& calendar = *records_.calendar;
        const std::vector<Period> windows =
            periods_within(every, plan.period.from, plan.period.until, calendar, records_.contract->term);
        for (std::size_t i = 1; i < windows.size(); ++i) {
            const std::optional<Instant> by = limit.passed(calendar.zone().midnight(windows[i - 1].last), calendar);
            if (by && *by < calendar.zone().midnight(windows[i].first)) return true;
        }
        return false;
    }

    void need_indicator(const NeededNames& names, const CatalogueRow& row) {
        const bool is_known = std::any_of(records_.plans.begin(), records_.plans.end(), [&](const Plan* plan) {
            return std::any_of(plan->indicators.begin(), plan->indicators.end(),
                               [&](const Indicator& one) { return one.id == names.indicator; });
        });
        if (is_known || !names_.insert(names.indicator).second) return;
        std::vector<std::pair<std::string, Node>> fields = {{"id", scalar_node(names.indicator)},
                                                            {"title", scalar_node(row.title.in(session_.lang).view())}};
        if (names.counts) fields.emplace_back("unit", scalar_node("percent"));
        if (!names.unit.empty()) fields.emplace_back("unit", scalar_node(names.unit));
        if (row.aggregate) fields.emplace_back("aggregate", scalar_node(enum_name(*row.aggregate)));
        indicators_.push_back(mapping_node(std::move(fields)));
    }

    void need_calendar(const std::string& id, const CatalogueRow& row, const CatalogueGrade& grade) {
        if (session_.loaded.records.find<CalendarRecord>(id) != nullptr || !names_.insert("calendar " + id).second) return;
        const auto needed = std::find_if(row.calendars.begin(), row.calendars.end(),
                                         [&](const NeededCalendar& one) { return one.id == id; });
        if (needed == row.calendars.end()) return;
        const Node& written = *locate(tree_, fmt::format("/rows/{}/calendars/{}", row.index, needed->index)).node;
        const Node& of_grade = *locate(tree_, fmt::format("/rows/{}/grades/{}", row.index, grade.index)).node;
        const auto either = [&](std::string_view key) { return written.get(key) != nullptr ? written.get(key) : of_grade.get(key); };
        std::vector<std::pair<std::string, Node>> fields = {{"kind", scalar_node("calendar")},
                                                            {"id", scalar_node(id)},
                                                            {"title", scalar_node(needed->title.in(session_.lang).view())}};
        fields.emplace_back("holidays", either("holidays") != nullptr ? *either("holidays") : scalar_node("none"));
        if (either("hours") != nullptr) fields.emplace_back("hours", *either("hours"));
        const std::string path = fmt::format("{}/{}.yaml", folder_of(Kind::calendar), id);
        calendars_.push_back({path, std::nullopt, record_text(Kind::calendar, path, mapping_node(std::move(fields)))});
    }

    // The plan that was named; else the one in force, of operation before maintenance; else the latest.
    const Plan* chosen_plan(const std::optional<std::string>& id) const {
        const Date today = records_.calendar->zone().date_of(session_.as_of);
        const Plan* best = nullptr;
        const auto rank = [&](const Plan& plan) {
            const bool is_current = plan.period.from <= today && today <= plan.period.until;
            return std::tuple(is_current, plan.type == PlanType::operation, plan.period.from);
        };
        for (const Plan* plan : records_.plans) {
            if (id ? plan->id == *id : best == nullptr || rank(*best) < rank(*plan)) best = plan;
        }
        return best;
    }

    Expected<FileChange> plan_change(const std::optional<std::string>& id) {
        const Plan* plan = chosen_plan(id);
        if (plan == nullptr && id) {
            std::vector<std::string> known;
            for (const Plan* each : records_.plans) known.push_back(each->id.str());
            return unknown_name(message("plan", "計画書"), *id, known);
        }
        if (plan == nullptr) return new_plan();
        RecordEdit edit(session_, *plan);
        for (const Node& node : activities_) edit.append("/activities", node, key_order<Plan>());
        for (const Node& node : indicators_) edit.append("/indicators", node, key_order<Plan>());
        return edit.change();
    }

    FileChange new_plan() const {
        const Contract& contract = *records_.contract;
        const std::string id = fmt::format("{}-operation", contract.id);
        std::vector<std::pair<std::string, Node>> fields = {
            {"kind", scalar_node("plan")},
            {"id", scalar_node(id)},
            {"title", scalar_node(say(session_.lang, "Plan of operation", "運用計画書"))},
            {"type", scalar_node("operation")},
            {"contract", scalar_node(contract.id.view())},
            {"period", mapping_node({{"from", scalar_node(to_string(contract.term.from))},
                                     {"until", scalar_node(to_string(contract.term.until))}})},
            {"organization", list_node({})}};
        if (!activities_.empty()) fields.emplace_back("activities", list_node(activities_));
        if (!indicators_.empty()) fields.emplace_back("indicators", list_node(indicators_));
        const std::string path = fmt::format("{}/{}.yaml", folder_of(Kind::plan), id);
        return {path, std::nullopt, record_text(Kind::plan, path, mapping_node(std::move(fields)))};
    }

    const Session& session_;
    const ContractRecords& records_;
    const Catalogue& catalogue_;
    Node tree_;
    RecordEdit contract_;
    std::vector<Node> activities_, indicators_;
    std::vector<FileChange> calendars_;
    std::vector<std::string> ids_, written_, left_, to_set_, rarer_;
    std::set<std::string> names_;
    std::optional<Date> from_, begins_;  // asked for; written
};

Expected<std::optional<Date>> begin_of(const Session& session, const ContractRecords& records,
                                       const std::optional<std::string>& asked) {
    const DatePeriod& term = records.contract->term;
    if (asked) {
        const auto date = parse_date(*asked);
        if (!date) return bad_argument("--from", date.problem());
        if (*date < term.from || *date > term.until) {
            return usage(message("--from: {} is not in the contract's term, {} to {}",
                                 "--from: {} は契約期間（{} から {}）にありません", to_string(*date), to_string(term.from),
                                 to_string(term.until)));
        }
        return *date == term.from ? std::nullopt : std::optional(*date);
    }
    const Date today = records.calendar->zone().date_of(session.as_of);
    const Date next = first_day(month_of(today) + date::months{1});
    if (today < term.from || next > term.until) return std::optional<Date>();
    return std::optional(next);
}

Expected<std::vector<const CatalogueRow*>> choose_rows(const Catalogue& catalogue, const std::vector<std::string>& ids) {
    std::vector<const CatalogueRow*> rows;
    std::vector<std::string> known;
    for (const CatalogueRow& row : catalogue.rows) {
        known.push_back(row.id.str());
        if (ids.empty()) rows.push_back(&row);
    }
    for (const std::string& id : ids) {
        const CatalogueRow* row = row_of(catalogue, id);
        if (row == nullptr) {
            Failure failure = unknown_name(message("row", "項目"), id, known);
            const Message list = message(" (`opsctl-sla catalogue {0}` lists them)", "（一覧は `opsctl-sla catalogue {0}`）",
                                         catalogue.full_name());
            failure.message.en += list.en;
            failure.message.ja += list.ja;
            return failure;
        }
        rows.push_back(row);
    }
    return rows;
}

}  // namespace

Expected<const Catalogue*> choose_catalogue(const Catalogues& catalogues, const std::string& name) {
    if (const Catalogue* catalogue = catalogues.find(name)) return catalogue;
    std::vector<std::string> alike;
    for (const Catalogue* catalogue : catalogues.all()) {
        if (catalogue->id == name) alike.push_back(catalogue->full_name());
    }
    if (alike.empty()) return unknown_name(message("catalogue", "カタログ"), name, catalogues.names());
    const std::string names = fmt::format("{}", fmt::join(alike, ", "));
    return usage(message("which catalogue '{}'? {}", "「{}」という名前のカタログが複数あります: {}", name, names));
}

std::optional<Failure> refuse_without_levels(const Catalogue& catalogue) {
    if (catalogue.type == CatalogueType::service_levels) return std::nullopt;
    return usage(message("'{}' has no service levels to write", "「{}」に書き込めるサービスレベルはありません", catalogue.full_name()));
}

Expected<Edited> write_levels(const Session& session, const Index& index, const LevelsOfCatalogue& wanted) {
    const Catalogues catalogues(session.loaded.records);
    const Expected<const Catalogue*> chosen = choose_catalogue(catalogues, wanted.catalogue);
    if (!chosen) return chosen.failure();
    const Catalogue* catalogue = *chosen;
    if (const auto failure = refuse_without_levels(*catalogue)) return *failure;
    const Expected<const Contract*> contract = choose_contract(session, wanted.contract);
    if (!contract) return contract.failure();
    const ContractRecords* records = index.of((*contract)->id);
    if (records == nullptr || records->calendar == nullptr) {
        return usage(message("the contract '{}' has no calendar", "契約「{}」にカレンダーがありません", (*contract)->id));
    }
    const Expected<std::vector<const CatalogueRow*>> rows = choose_rows(*catalogue, wanted.rows);
    if (!rows) return rows.failure();
    Expected<Node> tree = tree_of(session, *catalogue);
    if (!tree) return tree.failure();
    const Expected<std::optional<Date>> from = begin_of(session, *records, wanted.from);
    if (!from) return from.failure();
    LevelWriter writer(session, *records, *catalogue, std::move(*tree), *from);
    for (const CatalogueRow* row : *rows) writer.add(*row, wanted.level);
    return writer.take(wanted.plan);
}

}  // namespace opsctl::cli
