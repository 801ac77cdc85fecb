// The month's report is handed over, or replaced: its record is written with the figures as handed over.
#include <algorithm>
#include <fstream>

#include "cli/books.h"
#include "cli/edit.h"
#include "cli/ledger.h"
#include "cli/moment.h"
#include "cli/new_record.h"
#include "cli/report.h"
#include "cli/verify.h"
#include "sla/settlement.h"
#include "sla/statement.h"
#include "sla/wording.h"
#include "store/git.h"
#include "yaml/write.h"

namespace opsctl::cli {
namespace {

// What an earlier report said of the breach the vendor says again; what is still to be said, as was given.
Node breach_node(const MonthEvaluation& month, const Result& result, const SubmitArgs& args) {
    const BreachStatement said = statement_of(*month.records, result.key());
    Fields fields = {{"keys", list_node({scalar_node(result.key())})}};
    add_field(fields, "cause", said.has_cause() ? said.breach->cause.str() : args.cause);
    add_field(fields, "action", said.has_action() ? said.breach->action.str() : args.action);
    if (result.level->reduction) fields.emplace_back("reduction", reduction_node(month, result));
    return mapping_node(std::move(fields));
}

std::vector<Node> breach_nodes(const MonthEvaluation& month, const SubmitArgs& args) {
    std::vector<Node> nodes;
    for (const LevelMonth& level : month.levels) {
        for (const Result& result : level.results) {
            if (result.status == Status::breached) nodes.push_back(breach_node(month, result, args));
        }
    }
    return nodes;
}

// Breaches of which no report says why, or what is done about them.
std::vector<std::string> without_cause(const MonthEvaluation& month) {
    std::vector<std::string> keys;
    for (const LevelMonth& level : month.levels) {
        for (const Result& result : level.results) {
            if (result.status != Status::breached) continue;
            const BreachStatement said = statement_of(*month.records, result.key());
            if (!said.has_cause() || !said.has_action()) keys.push_back(result.key());
        }
    }
    return keys;
}

const Adjustment* adjustment_of(const Report* report, Month month) {
    if (report == nullptr) return nullptr;
    const auto& all = report->adjustments;
    const auto at = std::find_if(all.begin(), all.end(), [&](const Adjustment& a) { return a.month == month; });
    return at == all.end() ? nullptr : &*at;
}

// Whether one state of the repository has the same records as another.
Expected<bool> are_same(const Repository& now, const Repository& then) {
    Findings ignored;
    const Expected<std::vector<RecordFile>> files = now.record_files(ignored);
    if (!files) return files.failure();
    const Expected<std::vector<RecordFile>> before = then.record_files(ignored);
    if (!before) return before.failure();
    std::vector<std::string> paths = {std::string(Repository::config_file)};
    for (const RecordFile& file : *files) paths.push_back(file.path);
    if (files->size() != before->size()) return false;
    for (const std::string& path : paths) {
        const Expected<std::string> one = now.read(path);
        const Expected<std::string> other = then.read(path);
        if (!one || !other || *one != *other) return false;
    }
    return true;
}

// The commit that the figures can be computed from again; nothing where the records are in none as they stand.
std::optional<std::string> commit_of(const Session& session, std::vector<Message>& warnings) {
    const Expected<Git> git = Git::of(session.repository.root());
    if (!git) return std::nullopt;
    const Expected<std::string> head = git->commit("HEAD");
    const Expected<Repository> then = head ? session.repository.at(*head) : Expected<Repository>(head.failure());
    const Expected<bool> same = then ? are_same(session.repository, *then) : Expected<bool>(then.failure());
    if (same && *same) return *head;
    warnings.push_back(message("the records are not committed as they stand, so the report names no commit",
                               "記録に未コミットの変更があるため、報告にコミットを記しません"));
    return std::nullopt;
}

// The document that is handed over: where it is, and the as-of time of its figures.
struct Handed {
    std::string path;
    Instant as_of{};
};

Expected<Handed> handed_document(const Session& session, const std::string& file, const std::string& contract,
                                 Month month) {
    const Expected<WrittenDocument> document = written_document(session.repository, file, session.zone());
    if (!document) return document.failure();
    const DocumentRequest request = document->content ? document->content->stamp.request : DocumentRequest();
    if (request.kind != DocumentKind::monthly || request.contract != contract || request.month != month) {
        return usage(message("{} is not the monthly report of '{}' for {}",
                             "{} は「{}」の {} の月次報告書ではありません", file, contract, to_string(month)));
    }
    if (document->path.starts_with("..")) {
        return usage(message("{} lies outside the repository", "{} はリポジトリの外にあります", file));
    }
    Findings findings;
    const Expected<Loaded> whole = load(session.repository, findings, {.keep_prose = true});
    if (!whole) return whole.failure();
    findings = {};
    if (const auto failure = verify_documents(session.repository, *whole, {*document}, findings)) return *failure;
    if (findings.empty()) return Handed{document->path, document->content->stamp.as_of};
    return usage(message("{} does not match the records: see `opsctl-report verify {}`",
                         "{} は記録と一致しません（`opsctl-report verify {}` を参照）", file, file));
}

// The first of base, base-r1, base-r2, … that no report has.
std::string free_id(const Session& session, const std::string& base) {
    const std::vector<Report>& reports = session.loaded.records.all<Report>();
    std::string id = base;
    for (int n = 1; std::any_of(reports.begin(), reports.end(), [&](const Report& r) { return r.id == id; }); ++n) {
        id = fmt::format("{}-r{}", base, n);
    }
    return id;
}

// A report in the making.
class Submitting {
   public:
    Submitting(const Session& session, const SubmitArgs& args, const Contract& contract, Month month,
               const Report* corrected)
        : session_(session), args_(args), contract_(contract), month_(month), corrected_(corrected) {}

    Expected<Edited> edited() {
        if (auto failure = read_times()) return *failure;
        Expected<Books> books = Books::open(session_, contract_.id, month_, as_of_);
        if (!books) return books.failure();
        const MonthEvaluation& m = books->month();
        if (auto failure = cannot_be_handed_over(m)) return *failure;
        if (auto failure = lacks_reason(*books)) return *failure;
        warn_of(m);
        const std::string id = free_id(session_, fmt::format("{}-{}", contract_.id, to_string(month_)));
        const FileChange file = record(id, *books).file(session_.zone().date_of(at_));
        warn_of_causes(m, file.path);
        std::string said = message("{}: reduction {}, payable {}", "{}: 減額 {}、支払額 {}", id, money(reduction(m)),
                                   money(m.payable + m.reduction - reduction(m)))
                               .in(session_.lang);
        if (m.excess != Money()) {
            said += say(session_.lang, ", more than the fee can bear {}", "、控除しきれない額 {}", money(m.excess));
        }
        return Edited{{file}, [said, id](const Session& after) { return said + '\n' + owed_next(after, Kind::report, id); }, std::move(warnings_)};
    }

   private:
    std::string money(Money amount) const { return to_string(amount, contract_.currency, session_.lang); }

    // As the replaced report says, where it settles the month, too.
    std::string reason_to_settle(Month month) const {
        const Adjustment* before = adjustment_of(corrected_, month);
        return before != nullptr ? before->reason.str() : args_.reason.value_or("");
    }

    // What was decided after a month was paid is settled for a reason.
    std::optional<Failure> lacks_reason(const Books& books) const {
        if (is_paid()) return std::nullopt;
        for (const Owing& owing : owing_before_last(books.months(), corrected_)) {
            if (!reason_to_settle(owing.month).empty()) continue;
            return usage(message("{} was paid on other figures and is settled in this report: give --reason TEXT",
                                 "支払済みの {} の減額が変わり、この報告で精算します。--reason で理由を指定してください",
                                 to_string(owing.month)));
        }
        return std::nullopt;
    }

    std::optional<Failure> read_times() {
        const Expected<Instant> at = moment_or_now(session_, args_.payment.at);
        if (!at) return at.failure();
        at_ = as_of_ = *at;
        if (!args_.document) return std::nullopt;
        const Expected<Handed> handed = handed_document(session_, *args_.document, contract_.id.str(), month_);
        if (!handed) return handed.failure();
        document_ = handed->path;
        as_of_ = handed->as_of;
        if (as_of_ < at_) return std::nullopt;
        return usage(message("the document is as of {}: it can only have been handed over after that",
                             "文書の基準時点は {} です。提出はそれより後です", session_.zone().plain(as_of_)));
    }

    std::optional<Failure> cannot_be_handed_over(const MonthEvaluation& m) const {
        if (as_of_ >= m.zone().month(month_).to) return std::nullopt;
        return usage(message("{} is not over yet: its report comes after it",
                             "{} はまだ終わっていません。報告は月が終わってからです", to_string(month_)));
    }

    bool is_paid() const { return corrected_ != nullptr && corrected_->payment; }

    // A month that is paid keeps what it was paid on: what is decided later is settled in a later month's report.
    Money reduction(const MonthEvaluation& m) const {
        return is_paid() ? to_money(*corrected_->reduction, contract_.currency).value_or(m.reduction) : m.reduction;
    }

    std::vector<Node> adjustments(const Books& books) const {
        std::vector<Node> nodes;
        const auto add = [&](Month month, Node amount, std::string_view reason) {
            nodes.push_back(mapping_node({{"month", scalar_node(to_string(month))},
                                          {"amount", std::move(amount)},
                                          {"reason", scalar_node(reason)}}));
        };
        if (is_paid()) {
            for (const Adjustment& a : corrected_->adjustments) add(a.month, amount_node(a.amount), a.reason);
            return nodes;
        }
        for (const Owing& owing : owing_before_last(books.months(), corrected_)) {
            add(owing.month, amount_node(owing.amount, contract_.currency), reason_to_settle(owing.month));
        }
        return nodes;
    }

    // One warning, however many there are; each has its own place in the record.
    void warn_of_causes(const MonthEvaluation& m, const std::string& file) {
        if (args_.cause && args_.action) return;
        const std::vector<std::string> keys = without_cause(m);
        if (keys.empty()) return;
        warnings_.push_back(message("cause and action of {0} are missing: write them into {1}, or take the report back "
                                    "(`opsctl undo {1}`) and give --cause and --action",
                                    "{0} の原因と対策がありません。{1} に記入するか、報告を取り消して（`opsctl undo {1}`）"
                                    "--cause と --action を指定してください",
                                    fmt::format("{}", fmt::join(keys, ", ")), file));
    }

    void warn_of(const MonthEvaluation& m) {
        for (const Message& reason : m.pending) {
            warnings_.push_back(
                message("the figures are not final: {0}", "数値は未確定です（{1}）", reason.en, reason.ja));
        }
        if (!is_paid() || settlement_of(m).settled() == m.reduction) return;
        warnings_.push_back(
            message("the reduction is {} now, but {} is paid: the difference is settled in a later month's report",
                    "減額は現在 {} ですが {} は支払済みです。差額は後の月の報告で精算します", money(m.reduction),
                    corrected_->id));
    }

    NewRecord record(const std::string& id, const Books& books) {
        const MonthEvaluation& m = books.month();
        Fields handed_over = {{"at", time_node(at_, session_.zone())}};
        add_field(handed_over, "by", args_.payment.by);
        add_field(handed_over, "recipient", args_.recipient);
        NewRecord record(Kind::report, id);
        record.text("contract", contract_.id.str()).text("type", "monthly").text("month", to_string(month_));
        record.text("document", document_).node("as_of", time_node(as_of_, session_.zone()));
        record.text("commit", commit_of(session_, warnings_));
        record.node("submitted", mapping_node(std::move(handed_over)));
        record.node("reduction", amount_node(reduction(m), contract_.currency));
        std::vector<Node> breaches = breach_nodes(m, args_);
        if (!breaches.empty()) record.node("breaches", list_node(std::move(breaches)));
        if (is_paid()) carry_over(record);
        if (corrected_ != nullptr) {
            record.node("corrects", mapping_node({{"report", scalar_node(corrected_->id.str())},
                                                  {"reason", scalar_node(*args_.reason)}}));
        }
        std::vector<Node> settled = adjustments(books);
        if (!settled.empty()) record.node("adjustments", list_node(std::move(settled)));
        if (is_paid() && !corrected_->timeline.empty()) record.node("timeline", timeline_nodes());
        return record;
    }

    Node timeline_nodes() const {
        std::vector<Node> events;
        for (const Event& event : corrected_->timeline) events.push_back(timeline_node(event));
        return list_node(std::move(events));
    }

    Node timeline_node(const Event& event) const {
        EventFields fields{event.event, event.by.str(), event.recipient.str(), event.via.str(),
                           event.note.text == Prose::left_out ? std::string() : event.note.text.str()};
        if (event.details->until) fields.more.emplace_back("until", to_string(*event.details->until));
        fields.more.emplace_back("agreed_by", event.details->agreed_by.str());
        return event_node(event.at, fields, session_.zone());
    }

    // A paid report is replaced for its words only: it stays inspected, invoiced and paid.
    void carry_over(NewRecord& record) const {
        const auto amount = [&](const std::optional<Amount>& value) {
            return value ? std::optional<Node>(amount_node(*value)) : std::nullopt;
        };
        std::vector<Node> inspections;
        for (const Inspection& i : corrected_->inspections) {
            inspections.push_back(inspection_node(
                {i.at, i.by.str(), std::string(enum_name(i.result)), i.reason.str(), i.note.str()}, session_.zone()));
        }
        if (!inspections.empty()) record.node("inspections", list_node(std::move(inspections)));
        if (const auto& invoice = corrected_->invoice) {
            record.node("invoice", invoice_node(invoice->received, invoice->number, amount(invoice->amount)));
        }
        record.node("payment", payment_node(corrected_->payment->at, amount(corrected_->payment->amount)));
    }

    const Session& session_;
    const SubmitArgs& args_;
    const Contract& contract_;
    Month month_;
    const Report* corrected_;  // null: there is no earlier one
    Instant at_{}, as_of_{};
    std::optional<std::string> document_;
    std::vector<Message> warnings_;
};

}  // namespace

Outcome submit_command(const Common& common, const SubmitArgs& args) {
    if (!args.keys.empty()) return submit_breaches(common, args);
    if (args.cause.has_value() != args.action.has_value()) {
        return refuse(usage(message("--cause and --action go together: why it happened, and what is done about it",
                                    "--cause（原因）と --action（対策）は両方指定してください")),
                      common.lang_without_repository());
    }
    if (args.payment.month.empty()) {
        return refuse(usage(message("name the month with --month, or the breaches that are reported on their own",
                                    "--month で月を、または単独で報告する未達のキーを指定してください")),
                      common.lang_without_repository());
    }
    const Expected<Month> month = read_month("--month", args.payment.month);
    if (!month) return refuse(month.failure(), common.lang_without_repository());
    return with_figures_edit(
        common, args.payment.write, [&](const Session& session, const Index& index) -> Expected<Edited> {
            const Expected<const Contract*> contract = choose_contract(session, args.payment.contract);
            if (!contract) return contract.failure();
            const Expected<const Report*> earlier = monthly_report_for(session, index, args.payment, *month);
            if (earlier && !args.corrects) {
                return usage(message("{} already reports the month: `opsctl-report correct --month {}{} --reason TEXT` "
                                     "replaces it",
                                     "{} が既に報告しています。訂正は `opsctl-report correct --month {}{} --reason TEXT` で行います",
                                     (*earlier)->id, to_string(*month), index.of((*contract)->id)->option()));
            }
            if (!earlier && args.corrects) return earlier.failure();
            return Submitting(session, args, **contract, *month, args.corrects ? *earlier : nullptr).edited();
        });
}

}  // namespace opsctl::cli
