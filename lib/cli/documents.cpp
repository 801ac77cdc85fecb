#include "cli/documents.h"

#include <algorithm>

#include "check/check.h"
#include "cli/ledger.h"
#include "cli/months.h"
#include "obligation/obligation.h"
#include "report/agreements.h"
#include "report/budget.h"
#include "report/breach_report.h"
#include "report/handover.h"
#include "report/help_desk.h"
#include "report/html.h"
#include "report/csv.h"
#include "report/record_parts.h"
#include "report/markdown.h"
#include "report/monthly.h"
#include "report/operation_time.h"
#include "report/portfolio.h"
#include "report/record_reports.h"
#include "sla/as_of.h"
#include "sla/gate.h"
#include "sla/settlement.h"
#include "sla/subject.h"

namespace opsctl::cli {
namespace {

namespace fs = std::filesystem;

// What a document is made from.
class Making {
   public:
    Making(const Index& index, const ContractRecords& records, const DocumentRequest& request, Instant as_of,
           Findings& findings)
        : index_(index), records_(records), request_(request), as_of_(as_of), findings_(findings) {}

    Expected<doc::Document> make() const {
        switch (request_.kind) {
            case DocumentKind::monthly:
            case DocumentKind::sla_sheet:
                return of_month();
            case DocumentKind::incident:
                return of_record(records_.incidents, message("incident", "障害"), incident_report);
            case DocumentKind::change:
                return of_record(records_.changes, message("change", "変更"), change_report);
            case DocumentKind::ledger:
                return ledger();
            case DocumentKind::breach:
                return breach();
            case DocumentKind::handover:
                return handover_now();
            case DocumentKind::annual:
                return annual();
            case DocumentKind::budget:
                return budget_of_year();
            case DocumentKind::operation_time:
                return of_year_until_month(operation_time);
            case DocumentKind::helpdesk:
                return of_year_until_month(help_desk_report);
            case DocumentKind::service_spec:
                return service_specification(agreed(), request_.lang);
            case DocumentKind::sla_agreement:
                return sla_agreement(agreed(), request_.lang);
            case DocumentKind::plan:
                return of_plan(plan_document);
            case DocumentKind::procedures:
                return of_plan(procedures);
            case DocumentKind::portfolio:
                break;
        }
        return usage(message("a portfolio is about all contracts", "契約一覧はすべての契約についての文書です"));
    }

    // This contract's line of a portfolio; nothing where its term does not have the month.
    std::optional<PortfolioLine> line(Month month) const {
        if (month < term().first || month > term().last) return std::nullopt;
        Months all = months(term().first, std::max(month, current()));
        if (!findings_.empty()) return std::nullopt;
        Findings gated = gate_of(month, all);
        std::erase_if(all, [&](const MonthEvaluation& each) { return each.month > month; });
        std::vector<Owing> owing = owing_in(all);
        return PortfolioLine{year_until(month, all), std::move(gated), std::move(owing)};
    }

   private:
    MonthRange term() const { return months_of_term(*records_.contract); }
    // The as-of time's month, or the term's nearest.
    Month current() const {
        const Month now = month_of(records_.calendar->zone().date_of(as_of_));
        return std::clamp(now, term().first, term().last);
    }
    Months months(Month first, Month last) const {
        return evaluate(index_, records_, {std::max(term().first, first), std::min(term().last, last)}, as_of_,
                        findings_);
    }
    // The twelve months up to the last.
    static Months year_until(Month last, const Months& all) {
        const auto is_later = [](Month month, const MonthEvaluation& m) { return month < m.month; };
        const auto end = std::upper_bound(all.begin(), all.end(), last, is_later);
        const auto begin = std::upper_bound(all.begin(), end, last - date::months(12), is_later);
        return {begin, end};
    }

    // What is past its time: of work and meetings the windows of the month, of all else whatever is past it now.
    void add_missed(std::optional<Month> month, Findings& found) const {
        const auto is_of_series = [](const Finding& f) {
            return f.name == FindingName::activity_missed || f.name == FindingName::meeting_missed;
        };
        Findings of_month, all;
        find_missed(records_, as_of_, month, of_month);
        find_missed(records_, as_of_, std::nullopt, all);
        for (const Finding& f : of_month.all()) {
            if (is_of_series(f)) found.add(f);
        }
        for (const Finding& f : all.all()) {
            if (!is_of_series(f)) found.add(f);
        }
    }

    void add_unseen_stops(std::optional<Month> month, Findings& found) const {
        for (const Incident* incident : records_.incidents) {
            const std::optional<Instant> began = earliest_moment(*incident);
            const bool is_of_month = !month || (began && month_of(records_.calendar->zone().date_of(*began)) == *month);
            if (is_of_month) find_unseen_stop(*incident, *records_.contract, found);
        }
    }

    // `all`: at least the months that the gate needs.
    Findings gate_of(std::optional<Month> month, const Months& all) const {
        Findings found;
        GateMonths kept;
        for (const MonthEvaluation& each : all) kept.add(each);
        gate(records_, kept, as_of_, {month}, found);
        add_missed(month, found);
        add_unseen_stops(month, found);
        apply_accepts(index_.records(), found);
        found.sort();
        return found;
    }

    // The twelve months up to the one that is asked for.
    Expected<doc::Document> of_year_until_month(doc::Document (*report)(const Months&, Lang)) const {
        const Month month = *request_.month;
        const Expected<ChosenMonths> chosen = choose_months({&records_}, {month, month});
        if (!chosen) return chosen.failure();
        const Months year = months(month - date::months(11), month);
        return findings_.empty() ? report(year, request_.lang) : doc::Document();
    }

    Agreed agreed() const { return {&records_, &index_.records(), as_of_}; }

    Expected<doc::Document> of_plan(doc::Document (*document)(const Agreed&, const Plan&, Lang)) const {
        std::vector<std::string> known;
        for (const Plan* plan : records_.plans) {
            if (plan->id == request_.subject) return document(agreed(), *plan, request_.lang);
            known.push_back(plan->id.str());
        }
        return unknown_name(message("plan", "計画書"), request_.subject, known);
    }

    // A year is budgeted for before it begins: the term may have only the year before it.
    Expected<doc::Document> budget_of_year() const {
        const Month first = date::year(request_.fiscal_year) / 4;
        if (first + date::months(11) < term().first || first - date::months(12) > term().last) {
            return usage(message("neither fiscal year {} nor the one before it has a month of the contract's term",
                                 "{}年度にもその前年度にも、契約期間に入る月がありません", request_.fiscal_year));
        }
        return budget(records_, request_.fiscal_year, as_of_, request_.lang);
    }

    Expected<doc::Document> of_month() const {
        const Month month = *request_.month;
        const Expected<ChosenMonths> chosen = choose_months({&records_}, {month, month});
        if (!chosen) return chosen.failure();
        if (request_.kind == DocumentKind::sla_sheet) {
            const Months year = months(month - date::months(11), month);
            return findings_.empty() ? sla_sheet(year, request_.lang) : doc::Document();
        }
        Months all = months(term().first, std::max(month, current()));
        if (!findings_.empty()) return doc::Document();
        const Findings gated = gate_of(month, all);
        std::erase_if(all, [&](const MonthEvaluation& each) { return each.month > month; });
        return monthly_report(year_until(month, all), owing_in(all), gated, request_.lang);
    }

    // What the last month's report is to settle, as long as there is none that says so itself.
    static std::vector<Owing> owing_in(const Months& all) {
        if (settlement_of(all.back()).report != nullptr) return {};
        return owing_before_last(all, nullptr);
    }

    template <class R>
    Expected<doc::Document> of_record(const std::vector<const R*>& list, const Message& what,
                                      doc::Document (*report)(const Months&, const R&, Lang)) const {
        std::vector<std::string> known;
        for (const R* record : list) {
            known.push_back(record->id.str());
            if (record->id != request_.subject) continue;
            const Instant began = earliest_moment(*record).value_or(as_of_);  // of a draft nothing has happened
            const Month first = std::min(month_of(records_.calendar->zone().date_of(began)), current());
            const Months evaluated = months(first, current());
            return findings_.empty() ? report(evaluated, *record, request_.lang) : doc::Document();
        }
        return unknown_name(what, request_.subject, known);
    }

    Expected<doc::Document> ledger() const {
        std::vector<std::string> known;
        std::optional<Kind> kind;
        RecordTypes::each([&]<class R>(std::type_identity<R>) {
            if constexpr (IsLedger<R>) {
                known.emplace_back(folder_of(R::kind));
                if (request_.subject == known.back()) kind = R::kind;
            }
        });
        if (!kind) return unknown_name(message("ledger", "台帳"), request_.subject, known);
        const Months now = months(current(), current());
        if (!findings_.empty()) return doc::Document();
        return with_ledger(
            *kind, [&]<class R>(std::type_identity<R>) { return ledger_document<R>(now.back(), request_.lang); });
    }

    Expected<doc::Document> breach() const {
        std::vector<std::string> keys;
        for (const std::string_view key : split(request_.subject, ' ')) {
            if (!key.empty()) keys.emplace_back(key);
        }
        const Months all = months(term().first, current());
        if (!findings_.empty()) return doc::Document();
        for (const std::string& key : keys) {
            if (const std::optional<Failure> failure = no_breach(all, key)) return *failure;
        }
        const std::vector<Breach> breaches = breaches_to_report(all, keys);
        return breaches.empty() ? doc::Document() : breach_report(breaches, request_.lang);
    }

    Expected<doc::Document> handover_now() const {
        const Months all = months(term().first, term().last);
        if (!findings_.empty()) return doc::Document();
        return handover(year_until(current(), all), all, gate_of(std::nullopt, all), request_.lang);
    }

    Expected<doc::Document> annual() const {
        const Month first = date::year(request_.fiscal_year) / 4;
        Month last = std::min(first + date::months(11), current());
        // A month that still runs is not counted, unless the year has no other.
        const bool is_over = records_.calendar->zone().month(last).to <= as_of_;
        if (!is_over && last > std::max(first, term().first)) last -= date::months(1);
        if (last < std::max(first, term().first) || first > term().last) {
            return usage(message("fiscal year {} has no month of the contract's term that has begun",
                                 "{}年度には、契約期間のうち始まった月がありません", request_.fiscal_year));
        }
        const Months year = months(first, last);
        const Month end_before = std::min(first, term().last + date::months(1)) - date::months(1);
        const Months before =
            end_before < term().first ? Months() : months(first - date::months(12), end_before);
        if (!findings_.empty()) return doc::Document();
        const MonthRange judged{year.front().month, year.back().month};
        return annual_report(year, before, assess_used(index_, records_, judged, as_of_), request_.fiscal_year, request_.lang);
    }

    const Index& index_;
    const ContractRecords& records_;
    const DocumentRequest& request_;
    Instant as_of_;
    Findings& findings_;
};

Expected<doc::Document> portfolio_of(const Index& index, const DocumentRequest& request, Instant as_of,
                                     Findings& findings) {
    std::vector<PortfolioLine> lines;
    for (const ContractRecords& records : index.contracts()) {
        if (records.calendar == nullptr) continue;
        std::optional<PortfolioLine> line = Making(index, records, request, as_of, findings).line(*request.month);
        if (line) lines.push_back(std::move(*line));
    }
    if (!findings.empty()) return doc::Document();
    if (lines.empty()) {
        return usage(message("no contract's term has the month {}", "{} を契約期間に含む契約はありません",
                             to_string(*request.month)));
    }
    return portfolio(lines, request.lang);
}

std::string csv_of(const doc::Document& document) {
    std::string text;
    for (const doc::Block& block : document.blocks) {
        if (const auto* table = std::get_if<doc::Table>(&block)) text = csv(*table);  // the ledger is the last one
    }
    return text;
}

std::string rendered(doc::Document document, const DocumentRequest& request) {
    doc::name_records(document);
    if (request.format == DocumentFormat::html) return html(document, {.charts = request.charts});
    if (request.format == DocumentFormat::csv) return csv_of(document);
    return markdown(document, {.charts = request.charts});
}

}  // namespace

Expected<std::string> document_text(const Index& index, const DocumentRequest& request, Instant as_of,
                                    Findings& findings) {
    const bool is_of_all = request.kind == DocumentKind::portfolio;
    const ContractRecords* records = index.of(request.contract);
    if ((records == nullptr && !is_of_all) || (is_of_month(request.kind) && !request.month)) {
        return usage(message("there is no contract '{}'", "契約「{}」はありません", request.contract));
    }
    Expected<doc::Document> document = is_of_all ? portfolio_of(index, request, as_of, findings)
                                                 : Making(index, *records, request, as_of, findings).make();
    if (!document) return document.failure();
    if (document->blocks.empty()) return std::string();
    return rendered(std::move(*document), request);
}

std::vector<std::string> unreported_breaches(const Index& index, const ContractRecords& records, Instant as_of,
                                             Findings& findings) {
    const MonthRange term = months_of_term(*records.contract);
    const Month now = month_of(records.calendar->zone().date_of(as_of));
    const Months months =
        evaluate(index, records, {term.first, std::clamp(now, term.first, term.last)}, as_of, findings);
    std::vector<std::string> keys;
    for (const Breach& breach : breaches_to_report(months, {})) keys.push_back(breach.result->key());
    return keys;
}

Expected<RecordDigests> digests_of(const Repository& repository, const Records& records, const std::string& contract) {
    std::vector<std::string> paths = {std::string(Repository::config_file)};
    records.each([&]<class R>(const R& record) {
        bool concerns = true;  // what falls under no contract, such as a calendar, may matter to each
        if (contract.empty()) return paths.push_back(record.path.str());
        if constexpr (OfAContract<R>) concerns = record.contract == contract;
        if constexpr (std::is_same_v<R, Contract>) concerns = record.id == contract;
        if (concerns) paths.push_back(record.path.str());
    });
    RecordDigests digests;
    for (const std::string& path : paths) {
        const Expected<std::string> bytes = repository.read(path);
        if (!bytes) return bytes.failure();
        digests[path] = short_digest(*bytes);
    }
    return digests;
}

}  // namespace opsctl::cli
