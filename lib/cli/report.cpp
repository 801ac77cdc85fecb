#include "cli/report.h"

#include "cli/documents.h"
#include "cli/moment.h"
#include "cli/session.h"
#include "report/markdown.h"

namespace opsctl::cli {
namespace {

// A document is about one contract.
Expected<const ContractRecords*> choose_contract(const Index& index, const std::optional<std::string>& id) {
    const Expected<Contracts> contracts = choose_contracts(index, id);
    if (!contracts) return contracts.failure();
    if (contracts->size() == 1) return contracts->front();
    return usage(message("there are several contracts: name one with --contract",
                         "契約が複数あります。--contract で指定してください"));
}

Outcome document_command(const Common& common, const DocumentArgs& args, DocumentRequest request) {
    const auto print = [&](Session& session, const Index& index) {
        const Expected<const ContractRecords*> contract = choose_contract(index, args.contract);
        if (!contract) return refuse(contract.failure(), session.lang);
        request.contract = (*contract)->contract->id.str();
        request.lang = session.lang;
        request.charts = args.charts;
        Findings findings;
        const Expected<doc::Document> document = make_document(index, request, session.as_of, findings);
        if (!document) return refuse(document.failure(), session.lang);
        if (!findings.empty()) return refuse_figures(session, std::move(findings));
        return Outcome{Exit::ok, markdown(*document, {.charts = request.charts}), {}};
    };
    return with_figures(common, print, {.keep_prose = true});
}

Outcome month_document(const Common& common, const MonthlyArgs& args, DocumentKind kind) {
    const Expected<Month> month = read_month("--month", args.month);
    if (!month) return refuse(month.failure(), common.lang_without_repository());
    DocumentRequest request;
    request.kind = kind;
    request.month = *month;
    return document_command(common, args.document, request);
}

}  // namespace

Outcome monthly_command(const Common& common, const MonthlyArgs& args) {
    return month_document(common, args, DocumentKind::monthly);
}

Outcome sla_sheet_command(const Common& common, const MonthlyArgs& args) {
    return month_document(common, args, DocumentKind::sla_sheet);
}

}  // namespace opsctl::cli
