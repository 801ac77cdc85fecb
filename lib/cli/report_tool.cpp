#include "cli/ledger.h"
#include "cli/report.h"
#include "cli/tools.h"
#include "time/instant.h"

namespace opsctl::cli {
namespace {

std::optional<Message> no_key(const std::string& key) {
    if (!key.empty()) return std::nullopt;
    return message("there is no result ''", "空の判定はありません");
}

// What every document takes.
void add_document(Options& options, DocumentArgs& args) {
    if (args.request.kind != DocumentKind::portfolio) {
        options.text("--contract", args.contract, "ID", "which contract (default: the only one)");
    }
    options.text("--output", args.output, "FILE", "write to FILE, with what verify needs (default: standard output)");
    options.flag("--force", args.force, "overwrite FILE even if it was edited by hand");
    options.flag("--no-charts", args.no_charts, "no charts; the tables have the same figures");
    std::vector<std::pair<std::string, DocumentFormat>> formats = {{"markdown", DocumentFormat::markdown},
                                                                   {"html", DocumentFormat::html}};
    if (args.request.kind == DocumentKind::ledger) formats.emplace_back("csv", DocumentFormat::csv);
    options.format(args.request.format, formats);
}

// The ledgers by their folders, or as their records are called: 障害.
Choices ledgers() {
    Choices all;
    RecordTypes::each([&]<class R>(std::type_identity<R>) {
        if constexpr (IsLedger<R>)
            all.also(folder_of(R::kind), row_of(R::kind).name).also(folder_of(R::kind), row_of(R::kind).ja);
    });
    return all;
}

// A command for each kind of document; `more` adds what it is about.
Command document(DocumentKind kind, std::string help,
                 const std::function<void(Options&, DocumentArgs&)>& more = [](Options&, DocumentArgs&) {}) {
    DocumentArgs defaults;
    defaults.request.kind = kind;
    return command<DocumentArgs>(
        std::string(enum_name(kind)), std::move(help),
        [&](Options& options, DocumentArgs& args) {
            add_document(options, args);
            more(options, args);
        },
        document_command, std::move(defaults));
}

void add_month(Options& options, DocumentArgs& args) {
    options.text("--month", args.month, "YYYY-MM", "the month").required();
}

void add_year(Options& options, DocumentArgs& args) {
    options
        .number("--fiscal-year", args.request.fiscal_year, {first_year, last_year}, "YYYY", "the year in which it begins")
        .required();
}

void add_plan(Options& options, DocumentArgs& args) { options.positional("ID", args.request.subject, "the plan"); }

std::vector<Command> documents() {
    return {
        document(DocumentKind::monthly, "The monthly operations report", add_month),
        document(DocumentKind::sla_sheet, "The SLA check sheet of a month", add_month),
        document(DocumentKind::incident, "The report of an incident",
                 [](Options& options, DocumentArgs& args) {
                     options.positional("ID", args.request.subject, "the incident");
                 }),
        document(
            DocumentKind::change, "The work plan of a change; once it is done, its completion report",
            [](Options& options, DocumentArgs& args) { options.positional("ID", args.request.subject, "the change"); }),
        document(DocumentKind::ledger, "Every incident, change or item in one table",
                 [](Options& options, DocumentArgs& args) {
                     options.positional("WHICH", args.request.subject, "which one").one_of(ledgers());
                 }),
        document(DocumentKind::breach, "The report of breaches, with cause and action as far as they are known",
                 [](Options& options, DocumentArgs& args) {
                     options.positional("KEY", args.keys, "results (default: breaches that no report names)").problem =
                         no_key;
                 }),
        document(DocumentKind::handover, "All that whoever takes over must not miss"),
        document(
            DocumentKind::annual,
            "A fiscal year (April to March) against the one before: what was held, what it cost, whether to improve",
            add_year),
        document(DocumentKind::budget, "What a fiscal year will cost: fees, costs, expiries with their quotations",
                 add_year),
        document(DocumentKind::portfolio, "All contracts of a month side by side", add_month),
        document(DocumentKind::operation_time, "The operating hours of a month, day by day", add_month),
        document(DocumentKind::helpdesk, "The inquiries and requests of a month", add_month),
        document(DocumentKind::service_spec, "The specification of the services: what, how good, when, whom to reach"),
        document(DocumentKind::sla_agreement, "The service level agreement, to be signed"),
        document(DocumentKind::plan, "A plan of operation or maintenance, to be read", add_plan),
        document(DocumentKind::procedures, "The rules by which a plan's work is managed", add_plan)};
}

Command site() {
    return command<SiteArgs>(
        "site", "The whole repository as static pages, to be read in a browser",
        [](Options& options, SiteArgs& args) {
            options.positional("DIR", args.folder, "where the pages go: a new folder, or one that this command wrote");
        },
        site_command);
}

Command verify() {
    return command<VerifyArgs>(
        "verify", "Do written documents still say what the records say? For CI",
        [](Options& options, VerifyArgs& args) {
            options.positional("FILE", args.files, "documents (default: all below reports/)");
            options.format<Format>(args.format, {{"text", Format::text}, {"json", Format::json}});
        },
        verify_command);
}

// What every step of the month's report on its way to payment takes.
void add_payment(Options& options, PaymentArgs& args, bool needs_month = true) {
    options.text("--month", args.month, "YYYY-MM", "the month").is_required = needs_month;
    options.text("--contract", args.contract, "ID", "which contract (default: the only one)");
    options.flag("--dry-run", args.write.dry_run, "print the difference instead of writing");
}

void add_who(Options& options, PaymentArgs& args) {
    options.text("--at", args.at, "TIME", "when (default: now)");
    options.text("--by", args.by, "PERSON", "who: a person of the contract's plans");
}

Command submit(std::string name, std::string help, bool corrects) {
    SubmitArgs defaults;
    defaults.corrects = corrects;
    return command<SubmitArgs>(
        std::move(name), std::move(help),
        [](Options& options, SubmitArgs& args) {
            options.positional("KEY", args.keys, "breaches to report on their own").problem = no_key;
            add_payment(options, args.payment, false);
            add_who(options, args.payment);
            options.text("--recipient", args.recipient, "PERSON", "who received it");
            options.text("--document", args.document, "FILE",
                         "the document, in the repository; its as-of time is the figures'");
            options.text("--cause", args.cause, "TEXT", "why the guarantee was missed, of all that are not yet explained");
            options.text("--action", args.action, "TEXT", "what is done about it");
            options
                .text("--reason", args.reason, "TEXT",
                      args.corrects ? "why it is corrected" : "why earlier, paid months are settled in it")
                .is_required = args.corrects;
        },
        submit_command, std::move(defaults));
}

Command inspect() {
    return command<InspectArgs>(
        "inspect", "Note the inspection of the month's report",
        [](Options& options, InspectArgs& args) {
            add_payment(options, args.payment);
            add_who(options, args.payment);
            options.text("--result", args.result, "RESULT", "passed, failed or deemed").one_of<InspectionResult>();
            options.text("--reason", args.reason, "TEXT", "of `failed`: what has to be remedied");
            options.text("--note", args.note, "TEXT", "anything worth keeping");
        },
        inspect_command);
}

Command invoice() {
    return command<InvoiceArgs>(
        "invoice", "Note the invoice for the month",
        [](Options& options, InvoiceArgs& args) {
            add_payment(options, args.payment);
            options.text("--received", args.received, "DATE", "the day on which it was received (default: today)");
            options.text("--number", args.number, "TEXT", "its number");
            options.text("--amount", args.amount, "AMOUNT", "what was invoiced (default: what is due)");
            options.flag("--replace", args.replaces, "it came for the one that was noted");
        },
        invoice_command);
}

Command pay() {
    return command<PayArgs>(
        "pay", "Note the payment for the month",
        [](Options& options, PayArgs& args) {
            add_payment(options, args.payment);
            options.text("--on", args.on, "DATE", "the day of the payment (default: today)");
            options.text("--amount", args.amount, "AMOUNT", "what was paid (default: what is due)");
        },
        pay_command);
}

}  // namespace

Tool report_tool() {
    std::vector<Command> commands = documents();
    for (Command& each : std::vector<Command>{
             site(), verify(),
             submit("submit", "Hand over the monthly report, or breaches on their own: write the record", false),
             submit("correct", "Replace a report by one with the figures of now", true), inspect(),
             log_command(Kind::report, "inspection-requested, remedied, extension-agreed or note"), invoice(), pay(),
             undo_command({Kind::report})}) {
        commands.push_back(std::move(each));
    }
    return {"opsctl-report", "The documents that the contract asks for", std::move(commands)};
}

}  // namespace opsctl::cli
