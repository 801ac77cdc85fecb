#include "review/figures.h"

#include <algorithm>
#include <map>

#include "check/check.h"
#include "review/difference_text.h"
#include "review/figure_rules.h"
#include "review/reported.h"
#include "sla/as_of.h"
#include "sla/gate.h"

namespace opsctl::review_rules {
namespace {

using Names = std::set<std::string>;  // of contracts

// The records of one side as they were known at a moment, and what they give.
struct Evaluated {
    Records records;
    std::unique_ptr<Index> index;
    std::vector<MonthEvaluation> months;
    Findings findings;
};

std::shared_ptr<Evaluated> known_at(Records records, const Zone& zone, Instant as_of) {
    auto side = std::make_shared<Evaluated>();
    side->records = std::move(records);
    forget_after(side->records, as_of);
    side->index = std::make_unique<Index>(side->records, zone);
    return side;
}

void evaluate_months(Evaluated& side, const Names& contracts, const std::optional<MonthRange>& range, Instant as_of) {
    for (const ContractRecords& records : side.index->contracts()) {
        if (contracts.count(records.contract->id.str()) == 0) continue;
        MonthRange months = months_of_term(*records.contract);
        if (range) months = {std::max(months.first, range->first), std::min(months.last, range->last)};
        if (months.last < months.first) continue;
        for (MonthEvaluation& month : evaluate(*side.index, records, months, as_of, side.findings)) {
            side.months.push_back(std::move(month));
        }
    }
}

bool says_the_same(const Pair& pair) {
    return pair.before && pair.after && pair.before->id() == pair.after->id() && pair.before->is_readable &&
           pair.after->is_readable && form_of(pair.before->tree) == form_of(pair.after->tree);
}

bool names_calendar(const Contract& contract, std::string_view id) {
    if (contract.calendar == id) return true;
    return std::any_of(contract.service_levels.begin(), contract.service_levels.end(), [&](const ServiceLevel& level) {
        return std::visit(
            [&](const auto& measure) {
                if constexpr (requires { measure.calendar; }) return measure.calendar == id;
                return false;
            },
            level.measure);
    });
}

// The contracts that a record of one side concerns.
void add_concerned(const ReviewSide& side, const std::optional<Version>& version, Names& into) {
    if (!version) return;
    const Records& records = side.index.records();
    RecordTypes::with(version->file.kind, [&]<class R>(std::type_identity<R>) {
        if constexpr (OfAContract<R>) {
            if (const R* record = records.find<R>(version->id())) into.emplace(std::string_view(record->contract));
        } else if constexpr (R::kind == Kind::contract) {
            into.insert(version->id());
        } else if constexpr (R::kind == Kind::calendar) {
            for (const Contract& contract : records.all<Contract>()) {
                if (names_calendar(contract, version->id())) into.insert(contract.id.str());
            }
        } else {
            for (const Contract& contract : records.all<Contract>()) into.insert(contract.id.str());
        }
    });
}

Names all_contracts(const ReviewInput& input) {
    Names names;
    for (const ReviewSide* side : {&input.base, &input.head}) {
        for (const Contract& contract : side->index.records().all<Contract>()) names.insert(contract.id.str());
    }
    return names;
}

class Comparer {
   public:
    Comparer(const ReviewInput& input, const std::vector<Pair>& pairs, bool other_zone)
        : input_(input), other_zone_(other_zone) {
        for (const Pair& pair : pairs) {
            if (says_the_same(pair)) continue;
            note_new_id(pair);
            Names concerned;
            add_concerned(input.base, pair.before, concerned);
            add_concerned(input.head, pair.after, concerned);
            if (!concerned.empty()) changed_.push_back({&pair, concerned});
            figures_.contracts.insert(concerned.begin(), concerned.end());
        }
        if (other_zone) figures_.contracts = all_contracts(input);
    }

    FigureChanges compare() {
        if (figures_.contracts.empty()) return std::move(figures_);
        if (!input_.base.is_valid) {
            figures_.not_compared = message("what the branch changes in figures was not judged: where it began, records are not valid",
                                            "ブランチで変わる金額・判定を比べていません（起点の記録に誤りがあります）");
        } else if (!input_.head.is_valid) {
            figures_.not_compared = message("what the branch changes in figures was not judged: its records are not valid",
                                            "ブランチで変わる金額・判定を比べていません（ブランチの記録に誤りがあります）");
        } else {
            compare_now();
        }
        return std::move(figures_);
    }

   private:
    struct Changed {
        const Pair* pair;
        Names contracts;
    };

    void note_new_id(const Pair& pair) {
        if (!pair.before || !pair.after || pair.before->id() == pair.after->id()) return;
        (pair.kind() == Kind::contract ? how_.new_ids.contracts : how_.new_ids.subjects)[pair.before->id()] = pair.after->id();
    }

    void compare_now() {
        const auto before = known_at(input_.base.index.records(), input_.base.index.zone(), input_.now);
        const auto after = known_at(input_.head.index.records(), input_.head.index.zone(), input_.now);
        evaluate_months(*before, figures_.contracts, std::nullopt, input_.now);
        evaluate_months(*after, figures_.contracts, std::nullopt, input_.now);
        if (!before->findings.empty() || !after->findings.empty()) {
            figures_.not_compared = message("what the branch changes in figures was not judged: a figure does not fit",
                                            "ブランチで変わる金額・判定を比べていません（桁あふれ）");
            return;
        }
        for (MonthDifference& month : differences(before->months, after->months, how_)) {
            if (is_of_both(month)) figures_.months.push_back(judged(std::move(month)));
        }
        note_gate(*before, *after);
        note_causes(*before);
        figures_.evaluations = std::make_shared<std::pair<std::shared_ptr<Evaluated>, std::shared_ptr<Evaluated>>>(before, after);
    }

    // The month that a finding's key is about: of a result, of a month, of a report.
    using MonthsByKey = std::map<std::string, Month, std::less<>>;
    static MonthsByKey months_by_key(const Evaluated& side) {
        MonthsByKey months;
        for (const MonthEvaluation& month : side.months) {
            months.emplace(to_string(month.month), month.month);
            for (const LevelMonth& level : month.levels) {
                for (const Result& result : level.results) months.emplace(result.key(), month.month);
            }
        }
        for (const Report& report : side.records.all<Report>()) {
            if (report.month) months.emplace(report.id.str(), *report.month);
        }
        return months;
    }

    // Whether the figures tell of its month, or, where it is about none, of any.
    bool is_told(const Finding& finding, const MonthsByKey& months, const std::string& contract) const {
        const auto about = months.find(finding.key);
        return std::any_of(figures_.months.begin(), figures_.months.end(), [&](const MonthChange& month) {
            return month.difference.contract == contract &&
                   (about == months.end() || about->second == month.difference.month);
        });
    }

    // A report that came says by itself what it reports.
    bool is_reported(FindingName name) const {
        const bool is_unreported = name == FindingName::breach_unreported || name == FindingName::breach_report_pending;
        return is_unreported && std::any_of(changed_.begin(), changed_.end(), [](const Changed& each) {
            return each.pair->kind() == Kind::report && !each.pair->before;
        });
    }

    // What the gate says of a contract that the figures do not tell, in order.
    std::vector<std::string> gate_of(const Evaluated& side, const std::string& contract) const {
        Findings findings;
        if (const ContractRecords* records = side.index->of(contract)) gate(*side.index, *records, input_.now, {}, findings);
        const MonthsByKey months = months_by_key(side);
        std::vector<std::string> said;
        for (const Finding& finding : findings.all()) {
            if (is_told(finding, months, contract) || is_reported(finding.name)) continue;
            said.push_back(fmt::format("{} {}", name_of(finding.name), finding.key.empty() ? finding.place.record : finding.key));
        }
        std::sort(said.begin(), said.end());
        return said;
    }

    void note_gate(const Evaluated& before, const Evaluated& after) {
        for (const std::string& contract : figures_.contracts) {
            const bool is_there = after.index->of(contract) != nullptr && before.index->of(old_contract(contract)) != nullptr;
            if (!is_there) continue;
            const std::vector<std::string> old = gate_of(before, old_contract(contract));
            const std::vector<std::string> now = gate_of(after, contract);
            GateChange change{contract, {}, {}};
            std::set_difference(old.begin(), old.end(), now.begin(), now.end(), std::back_inserter(change.gone));
            if (change.gone.empty()) continue;
            for (const Changed& each : changed_) {
                if (each.contracts.count(contract) > 0) change.causes.push_back({each.pair->either().file.path, std::nullopt});
            }
            figures_.gate.push_back(std::move(change));
        }
    }

    // A contract that came is a record that came, one that went a record that was deleted.
    bool is_of_both(const MonthDifference& month) const {
        return input_.base.index.of(old_contract(month.contract)) != nullptr &&
               input_.head.index.of(month.contract) != nullptr;
    }
    std::string old_contract(const std::string& contract) const {
        for (const auto& [before, after] : how_.new_ids.contracts) {
            if (after == contract) return before;
        }
        return contract;
    }

    MonthChange judged(MonthDifference difference) const {
        MonthChange month{std::move(difference), std::nullopt, false, {}};
        const Reported reported = reported_months(input_, old_contract(month.difference.contract));
        const auto at = reported.find(month.difference.month);
        if (at == reported.end()) return month;
        month.reported = at->second;
        month.since_reported = !differs_at(month.difference, at->second);
        return month;
    }

    // Whether the month differs by what was known at the moment.
    bool differs_at(const MonthDifference& month, Instant as_of) const {
        const Names contracts = {month.contract, old_contract(month.contract)};
        const MonthRange only{month.month, month.month};
        const auto before = known_at(input_.base.index.records(), input_.base.index.zone(), as_of);
        const auto after = known_at(input_.head.index.records(), input_.head.index.zone(), as_of);
        evaluate_months(*before, contracts, only, as_of);
        evaluate_months(*after, contracts, only, as_of);
        return !differences(before->months, after->months, how_).empty();
    }

    // ---- which records did it

    void note_causes(const Evaluated& base) {
        constexpr std::size_t most_records = 12;
        for (MonthChange& month : figures_.months) {
            for (const Changed& each : changed_) {
                if (concerns(each, month)) month.causes.push_back({each.pair->either().file.path, std::nullopt});
            }
            if (other_zone_) month.causes.push_back({std::string(Repository::config_file), std::nullopt});
        }
        if (other_zone_ || changed_.size() < 2 || changed_.size() > most_records || figures_.months.empty()) return;
        std::vector<std::vector<Cause>> found(figures_.months.size());
        for (const Changed& each : changed_) ask(each, base, found);
        for (std::size_t i = 0; i < found.size(); ++i) {
            if (!found[i].empty()) figures_.months[i].causes = std::move(found[i]);
        }
    }

    bool concerns(const Changed& each, const MonthChange& month) const {
        return each.contracts.count(month.difference.contract) > 0 ||
               each.contracts.count(old_contract(month.difference.contract)) > 0;
    }

    // Lays the record alone over the base, where that is valid, and notes the months that it changes.
    void ask(const Changed& each, const Evaluated& base, std::vector<std::vector<Cause>>& found) const {
        Records mixed = input_.base.index.records();
        lay_over(*each.pair, mixed);
        Findings wrong;
        check(Index(mixed, input_.base.index.zone()), {}, wrong);
        if (wrong.count(Severity::error) > 0) return;
        const auto side = known_at(std::move(mixed), input_.base.index.zone(), input_.now);
        evaluate_months(*side, figures_.contracts, std::nullopt, input_.now);
        const std::vector<MonthDifference> alone = differences(base.months, side->months, how_);
        for (std::size_t i = 0; i < figures_.months.size(); ++i) {
            const MonthDifference& whole = figures_.months[i].difference;
            for (const MonthDifference& month : alone) {
                if (month.contract != whole.contract || month.month != whole.month) continue;
                const auto payable = [](const MonthEvaluation* m) { return m == nullptr ? Money() : m->payable; };
                found[i].push_back({each.pair->either().file.path,
                                    payable(month.evaluation.after) - payable(month.evaluation.before)});
            }
        }
    }

    void lay_over(const Pair& pair, Records& records) const {
        RecordTypes::with(pair.kind(), [&]<class R>(std::type_identity<R>) {
            std::vector<R>& all = records.all<R>();
            if (pair.before) std::erase_if(all, [&](const R& record) { return record.id == pair.before->id(); });
            const R* now = pair.after ? input_.head.index.records().find<R>(pair.after->id()) : nullptr;
            if (now != nullptr) all.push_back(*now);
        });
        records.sort_by_id();
    }

    const ReviewInput& input_;
    bool other_zone_;
    HowCompared how_{.closely = true};
    std::vector<Changed> changed_;
    FigureChanges figures_;
};

// ---- what is found of it

const ReviewedRecord* record_at(const std::vector<ReviewedRecord>& records, const std::string& path) {
    const auto at = std::find_if(records.begin(), records.end(), [&](const ReviewedRecord& r) { return r.path == path; });
    return at == records.end() ? nullptr : &*at;
}

// "guarantee: 30min → 60min, arrived": what the branch changed of the record.
std::string changes_of(const ReviewedRecord& record) {
    constexpr std::size_t most = 3;
    std::vector<std::string> all;
    for (const FieldChange& change : record.fields) {
        all.push_back(fmt::format("{}: {} → {}", change.field, change.before.value_or("-"), change.after.value_or("-")));
    }
    for (const EventChange& change : record.events) {
        all.emplace_back((change.after != nullptr ? change.after : change.before)->event.str());
    }
    if (all.empty()) return std::string(enum_name(record.fate));
    std::string text;
    for (std::size_t i = 0; i < std::min(all.size(), most); ++i) text += (i == 0 ? "" : ", ") + all[i];
    return all.size() > most ? fmt::format("{}, … (+{})", text, all.size() - most) : text;
}

Place place_of(const ReviewedRecord* record, const std::string& path) {
    if (record == nullptr) return {path, "", ""};
    std::string pointer;
    if (!record->fields.empty()) {
        pointer = record->fields.front().pointer;
    } else if (!record->events.empty() && record->events.front().after != nullptr) {
        pointer = fmt::format("/timeline/{}", record->events.front().after->index);
    }
    return {path, record->id, pointer};
}

Money size_of(const Cause& cause) {
    const Money alone = cause.alone.value_or(Money());
    return alone < Money() ? Money() - alone : alone;
}

// The record that changes most comes first.
std::vector<Cause> by_size(std::vector<Cause> causes) {
    std::stable_sort(causes.begin(), causes.end(), [](const Cause& a, const Cause& b) { return size_of(b) < size_of(a); });
    return causes;
}

class Teller {
   public:
    Teller(const ReviewInput& input, const std::vector<ReviewedRecord>& records, Findings& findings)
        : input_(input), records_(records), findings_(findings) {}

    void tell(const FigureChanges& figures) {
        std::vector<std::vector<const MonthChange*>> open;  // those of the same causes together
        for (const MonthChange& month : figures.months) {
            if (month.is_of_reported()) {
                tell_reported(month);
                continue;
            }
            const auto same = std::find_if(open.begin(), open.end(), [&](const auto& group) { return is_alike(*group[0], month); });
            same == open.end() ? open.push_back({&month}) : same->push_back(&month);
        }
        for (const auto& group : open) tell_open(group);
        for (const GateChange& change : figures.gate) tell_gate(change);
    }

   private:
    static bool is_alike(const MonthChange& a, const MonthChange& b) {
        const auto paths = [](const MonthChange& m) {
            std::vector<std::string> all;
            for (const Cause& cause : m.causes) all.push_back(cause.path);
            return all;
        };
        return a.difference.contract == b.difference.contract && a.since_reported == b.since_reported &&
               paths(a) == paths(b);
    }

    Zone zone_of(const MonthChange& month) const { return month.difference.either().zone(); }

    void tell_reported(const MonthChange& month) {
        const Message line = month_line(month.difference);
        const std::string when = zone_of(month).plain(*month.reported);
        Finding& finding = add(FindingName::figures_changed, month, {line.en + "; reported on " + when,
                                                                     line.ja + "。" + when + " に報告済みの月です"});
        finding.help.push_back(message("hand over a report that `corrects` it in the same branch",
                                       "同じブランチで、報告を訂正（corrects）する報告を提出してください"));
        const ContractRecords* base = input_.base.index.of(month.difference.contract);
        if (base == nullptr || !was_paid(input_, *base, month.difference.month)) return;
        finding.help.push_back(message("the month was paid: the client inspects that report, in a commit of its own",
                                       "支払済みの月です。その報告の検収を、発注者が自分のコミットで記録してください"));
    }

    void tell_open(const std::vector<const MonthChange*>& months) {
        constexpr std::size_t most = 6;
        Message text = month_line(months[0]->difference);
        for (std::size_t i = 1; i < std::min(most, months.size()); ++i) {
            const Message line = amounts_line(months[i]->difference);
            text.en += "; " + line.en;
            text.ja += "。" + line.ja;
        }
        if (months.size() > most) {
            const Message more = message("; and {} more months, to {}", "。ほか {} か月（{} まで）", months.size() - most,
                                         to_string(months.back()->difference.month));
            text.en += more.en;
            text.ja += more.ja;
        }
        Finding& finding = add(FindingName::open_month_changed, *months[0], std::move(text));
        finding.raised = input_.base.index.records().config.review.open_months == OpenMonths::error;
        if (months[0]->since_reported) {
            finding.help.push_back(message("it was reported; what came since changes it: opsctl-report correct --month {}{} --reason TEXT",
                                           "報告済みの月が、報告後の事実で変わります。訂正するには: opsctl-report correct --month {}{} --reason TEXT",
                                           to_string(months[0]->difference.month),
                                           months[0]->difference.either().records->option()));
        }
    }

    void tell_gate(const GateChange& change) {
        const std::string path = change.causes.empty() ? std::string(Repository::config_file) : change.causes[0].path;
        Finding& finding = findings_.add(FindingName::open_month_changed, place_of(record_at(records_, path), path),
                                         message("{}: `check` no longer says: {}", "{}: `check` の次の指摘がなくなります: {}",
                                                 change.contract, fmt::format("{}", fmt::join(change.gone, ", "))));
        finding.key = change.contract;
        finding.raised = input_.base.index.records().config.review.open_months == OpenMonths::error;
    }

    Finding& add(FindingName name, const MonthChange& month, Message text) {
        const std::vector<Cause> causes = by_size(month.causes);
        const std::string currency = month.difference.either().contract().currency.str();
        const std::string first = causes.empty() ? std::string(Repository::config_file) : causes[0].path;
        Finding& finding = findings_.add(name, place_of(record_at(records_, first), first), std::move(text));
        finding.key = fmt::format("{}/{}", month.difference.contract, to_string(month.difference.month));
        constexpr std::size_t most = 5;
        for (std::size_t i = 0; i < std::min(causes.size(), most); ++i) {
            const ReviewedRecord* record = record_at(records_, causes[i].path);
            if (record == nullptr) continue;
            Message why = message("changed: {}", "変更: {}", changes_of(*record));
            if (causes[i].alone) {
                const auto amount = [&](Lang lang) { return signed_money(*causes[i].alone, currency, lang); };
                why.en += fmt::format("; by itself, payable {}", amount(Lang::en));
                why.ja += fmt::format("（これだけで支払額 {}）", amount(Lang::ja));
            }
            finding.related.push_back({place_of(record, causes[i].path), {}, std::move(why)});
        }
        return finding;
    }

    const ReviewInput& input_;
    const std::vector<ReviewedRecord>& records_;
    Findings& findings_;
};

}  // namespace

FigureChanges compare_figures(const ReviewInput& input, const std::vector<Pair>& pairs, bool other_zone) {
    return Comparer(input, pairs, other_zone).compare();
}

void find_changed_figures(const ReviewInput& input, const FigureChanges& figures, const std::vector<ReviewedRecord>& records,
                          Findings& findings) {
    if (!figures.not_compared.empty()) {
        findings.add(FindingName::figures_not_compared, {std::string(Repository::config_file), "", ""}, figures.not_compared)
            .help.push_back(message("first bring the records in order in a branch of its own, which somebody looks at",
                                    "先に、人が確認する別のブランチで記録の誤りを直してください"));
        return;
    }
    Teller(input, records, findings).tell(figures);
}

}  // namespace opsctl::review_rules
