// Breaches are reported on their own, or such a report is replaced: its record is written with cause and action, and
// the document that is handed over.
#include <algorithm>

#include "cli/books.h"
#include "cli/moment.h"
#include "cli/new_record.h"
#include "cli/report.h"
#include "cli/verify.h"
#include "model/placeholder.h"
#include "report/breach_report.h"
#include "sla/statement.h"
#include "sla/wording.h"
#include "yaml/write.h"

namespace opsctl::cli {
namespace {

// The contracts with the service level that the key begins with.
std::vector<std::string> contracts_with(const Index& index, std::string_view key) {
    const std::string_view level = key.substr(0, key.find('/'));
    std::vector<std::string> ids;
    for (const Contract& contract : index.records().all<Contract>()) {
        const auto& levels = contract.service_levels;
        const bool has = std::any_of(levels.begin(), levels.end(), [&](const auto& each) { return each.id == level; });
        if (has) ids.push_back(contract.id.str());
    }
    return ids;
}

// "zaimu-2025-07-b1": the first of its kind that no report has, also none of later.
std::string free_id(const Session& session, const Contract& contract, Month month) {
    const Records& records = session.loaded.records;
    const std::string stem = fmt::format("{}-{}-b", contract.id, to_string(month));
    int n = 1;
    while (records.find<Report>(stem + std::to_string(n)) != nullptr) ++n;
    return stem + std::to_string(n);
}

class SubmittingBreaches {
   public:
    SubmittingBreaches(const Session& session, const SubmitArgs& args, const Contract& contract, Instant at)
        : session_(session), args_(args), contract_(contract), at_(at) {}

    Expected<Edited> edited() {
        const Zone& zone = session_.zone();
        const MonthRange term = months_of_term(contract_);
        const Month current = std::clamp(month_of(zone.date_of(at_)), term.first, term.last);
        Expected<Books> books = Books::open(session_, contract_.id, current, at_);
        if (!books) return books.failure();
        if (auto failure = choose(*books)) return *failure;
        // Without keys those would be all that nobody reported yet.
        const std::vector<Breach> breaches =
            keys_.empty() ? std::vector<Breach>() : breaches_to_report(books->months(), keys_);
        if (breaches.empty() && args_.document) {
            return usage(message("nothing is left to report, so there is no document: leave --document out",
                                 "報告する未達がなくなるため文書は作成しません。--document を外してください"));
        }
        const Month last = !breaches.empty() ? breaches.back().month->month : corrected_->month.value_or(current);
        const std::string id = free_id(session_, contract_, last);
        NewRecord record(Kind::report, id);
        record.text("contract", contract_.id.str()).text("type", "breach");
        if (breaches.empty() || is_of_one_month(breaches)) record.text("month", to_string(last));
        record.text("document", args_.document ? std::optional(document_) : std::nullopt);
        record.node("as_of", time_node(at_, zone)).node("submitted", submission());
        std::vector<Node> nodes;
        for (const Breach& breach : breaches) {
            const Expected<Node> node = breach_node(breach);
            if (!node) return node.failure();
            nodes.push_back(*node);
        }
        if (!nodes.empty()) record.node("breaches", list_node(std::move(nodes)));
        if (corrected_ != nullptr) {
            record.node("corrects", mapping_node({{"report", scalar_node(corrected_->id.str())},
                                                  {"reason", scalar_node(*args_.reason)}}));
        }
        return Edited{{record.file(zone.date_of(at_))},
                      [id, taken = taken_back_](const Session& after) {
                          std::string said = id + '\n';
                          for (const std::string& key : taken) {
                              said += say(after.lang, "{} is taken back\n", "{} を取り下げました\n", key);
                          }
                          return said;
                      }};
    }

   private:
    // Which breaches the report names.
    std::optional<Failure> choose(const Books& books) {
        if (args_.document) {
            const Expected<std::string> path = path_in(session_.repository, *args_.document);
            if (!path) return path.failure();
            document_ = *path;
            if (document_.starts_with("..")) {
                return usage(message("{} lies outside the repository", "{} はリポジトリの外にあります", *args_.document));
            }
            // Else the record would be there without its document.
            std::error_code error;
            const bool exists = std::filesystem::exists(*args_.document, error);
            const Expected<std::string> text = exists ? read_whole(*args_.document) : Expected<std::string>(std::string());
            if (!text) return text.failure();
            if (exists && !has_stamp(*text)) {
                return usage(message("{} exists and is no document of opsctl-report: it is left alone",
                                     "{} は opsctl-report の文書ではありません（上書きしません）", *args_.document));
            }
        }
        for (const std::string& key : args_.keys) {
            const std::optional<Failure> none = no_known_breach(books.months(), key);
            if (none && !args_.corrects) return none;
            const ContractRecords& records = *books.month().records;
            if (auto failure = look_up_report(records, key)) return none && !is_reported(records, key) ? none : failure;
            (none ? taken_back_ : keys_).push_back(key);
        }
        if (corrected_ == nullptr) return std::nullopt;
        for (const ReportedBreach& breach : corrected_->breaches) {
            for (const Text& key : breach.keys) keep(books, key.str());
        }
        return std::nullopt;
    }

    // What the replaced report named is named again, as far as it still is a breach.
    void keep(const Books& books, const std::string& key) {
        const auto has = [&](const std::vector<std::string>& keys) {
            return std::find(keys.begin(), keys.end(), key) != keys.end();
        };
        if (has(keys_) || has(taken_back_)) return;
        (no_known_breach(books.months(), key) ? taken_back_ : keys_).push_back(key);
    }

    std::optional<Failure> no_known_breach(const Months& months, const std::string& key) const {
        if (auto failure = no_breach(months, key)) return failure;
        for (const MonthEvaluation& month : months) {
            const Result* result = month.find(key);
            if (result == nullptr || !result->known || *result->known <= at_) continue;
            return usage(message("{} is not known to be a breach before {}", "{} が未達と分かるのは {} です", key,
                                 session_.zone().plain(*result->known)));
        }
        return std::nullopt;
    }

    static bool is_reported(const ContractRecords& records, const std::string& key) {
        const BreachStatement said = statement_of(records, key);
        return said.report != nullptr && said.report->submitted;
    }

    // The report that names it: there must be none, or the one that is replaced.
    std::optional<Failure> look_up_report(const ContractRecords& records, const std::string& key) {
        if (const Report* own = args_.corrects ? own_report(records, key) : nullptr) return replace(*own);
        const BreachStatement said = statement_of(records, key);
        if (!args_.corrects) {
            if (!is_reported(records, key)) return std::nullopt;
            return usage(message("{} already reports {}: `opsctl-report correct {}{} --reason TEXT` replaces it",
                                 "{} が {} を既に報告しています。訂正は `opsctl-report correct {}{} --reason TEXT` で行います",
                                 said.report->id, key, shell_word(key), records.option()));
        }
        if (!is_reported(records, key)) {
            return usage(message("no report names {}: see `opsctl-report submit {}`",
                                 "{} の報告はまだありません（`opsctl-report submit {}` を参照）", key, key));
        }
        if (said.report->type == ReportType::monthly) {
            return usage(message("{} is the monthly report: `opsctl-report correct --month {}{} --reason TEXT` replaces it",
                                 "{} は月次報告です。訂正は `opsctl-report correct --month {}{} --reason TEXT` で行います",
                                 said.report->id, to_string(*said.report->month), records.option()));
        }
        return replace(*said.report);
    }

    std::optional<Failure> replace(const Report& report) {
        if (corrected_ != nullptr && corrected_ != &report) {
            return usage(message("{} and {} are two reports: correct one after the other",
                                 "{} と {} は別の報告です。1 件ずつ訂正してください", corrected_->id, report.id));
        }
        corrected_ = &report;
        return std::nullopt;
    }

    // The report that names it on its own, whatever the month's says; of several the latest. Null: none does.
    static const Report* own_report(const ContractRecords& records, const std::string& key) {
        const Report* own = nullptr;
        for (const Report* report : reports_in_force(records)) {
            for (const ReportedBreach& breach : report->breaches) {
                const bool names = std::find(breach.keys.begin(), breach.keys.end(), key) != breach.keys.end();
                if (names && report->type == ReportType::breach) own = report;
            }
        }
        return own;
    }

    Node submission() const {
        Fields fields = {{"at", time_node(at_, session_.zone())}};
        add_field(fields, "by", args_.payment.by);
        add_field(fields, "recipient", args_.recipient);
        return mapping_node(std::move(fields));
    }

    Expected<Node> breach_node(const Breach& breach) const {
        const std::string key = breach.result->key();
        const bool is_named = std::find(args_.keys.begin(), args_.keys.end(), key) != args_.keys.end();
        const Statements known = statements_of(breach);
        const std::string cause = is_named && args_.cause ? *args_.cause : known.cause;
        const std::string action = is_named && args_.action ? *args_.action : known.action;
        for (const std::string* text : {&cause, &action}) {
            if (!is_left_to_fill_in(*text)) continue;
            const bool is_cause = text == &cause;
            const std::optional<std::string>& given = is_cause ? args_.cause : args_.action;
            if (is_named && given && !given->empty()) {
                return usage(message("--{0}: '{2}' only stands for the {0}: replace it",
                                     "--{0}: 「{2}」は仮の文字です。実際の{1}に置き換えてください",
                                     is_cause ? "cause" : "action", is_cause ? "原因" : "対策", printable(*given)));
            }
            return usage(message("{0} of {2} is missing: give --{0} TEXT", "{2} の{1}がありません。--{0} で指定してください",
                                 is_cause ? "cause" : "action", is_cause ? "原因" : "対策", key));
        }
        Fields fields = {{"keys", list_node({scalar_node(key)})}};
        add_field(fields, "cause", cause);
        add_field(fields, "action", action);
        if (breach.result->level->reduction) {
            fields.emplace_back("reduction", reduction_node(*breach.month, *breach.result));
        }
        return mapping_node(std::move(fields));
    }

    const Session& session_;
    const SubmitArgs& args_;
    const Contract& contract_;
    Instant at_{};
    std::string document_;
    std::vector<std::string> keys_;
    std::vector<std::string> taken_back_;  // named by the replaced report, and no breach any more
    const Report* corrected_ = nullptr;
};

// What of a document that is there already stays as it is: its language.
std::optional<Lang> language_of(const Common& common, const std::string& file) {
    const Expected<Repository> repository = Repository::find(common.directory);
    if (!repository) return std::nullopt;
    const Expected<WrittenDocument> document = written_document(*repository, file, Zone::utc());
    if (!document || !document->content) return std::nullopt;
    return document->content->stamp.request.lang;
}

// The document as of the time at which it was handed over, with what the record says now.
Outcome with_document(const Common& common, const SubmitArgs& args, const std::string& contract,
                      const std::string& as_of, Outcome submitted) {
    if (submitted.exit != Exit::ok || args.payment.write.dry_run || !args.document) return submitted;
    Common then = common;
    then.as_of = as_of;
    if (const auto lang = language_of(common, *args.document)) then.lang = lang;
    DocumentArgs document;
    document.request.kind = DocumentKind::breach;
    if (args.document->ends_with(".html")) document.request.format = DocumentFormat::html;
    document.keys = args.keys;
    document.contract = contract;
    document.output = args.document;
    document.force = true;
    const Outcome written = document_command(then, document);
    return {written.exit, submitted.out + written.out, submitted.err + written.err};
}

}  // namespace

Outcome submit_breaches(const Common& common, const SubmitArgs& args) {
    std::string contract_id, as_of;
    Outcome outcome = with_figures_edit(
        common, args.payment.write, [&](const Session& session, const Index& index) -> Expected<Edited> {
            std::optional<std::string> named = args.payment.contract;
            const std::vector<std::string> likely = contracts_with(index, args.keys.front());
            if (!named && likely.size() == 1) named = likely.front();
            const Expected<const Contract*> contract = choose_contract(session, named);
            if (!contract) return contract.failure();
            const Expected<Instant> at = moment_or_now(session, args.payment.at);
            if (!at) return at.failure();
            contract_id = (*contract)->id.str();
            as_of = session.zone().iso(*at);
            return SubmittingBreaches(session, args, **contract, *at).edited();
        },
        {.keep_prose = true});
    return with_document(common, args, contract_id, as_of, std::move(outcome));
}

}  // namespace opsctl::cli
