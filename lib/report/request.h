// Which document is asked for: what a command line says, and what a document remembers of itself.
#pragma once

#include <optional>
#include <string>

#include "base/message.h"
#include "model/describe.h"
#include "time/instant.h"

namespace opsctl {

enum class DocumentKind {
    monthly, sla_sheet, incident, change, ledger, breach, handover, annual,
    budget, portfolio, operation_time, helpdesk, service_spec, sla_agreement, plan, procedures
};
template <>
struct EnumNames<DocumentKind> {
    static constexpr std::array<std::string_view, 16> names = {
        "monthly", "sla-sheet", "incident",       "change",   "ledger",       "breach",        "handover", "annual",
        "budget",  "portfolio", "operation-time", "helpdesk", "service-spec", "sla-agreement", "plan",     "procedures"};
};
// Those that are about one month.
constexpr bool is_of_month(DocumentKind kind) {
    return kind == DocumentKind::monthly || kind == DocumentKind::sla_sheet || kind == DocumentKind::portfolio ||
           kind == DocumentKind::operation_time || kind == DocumentKind::helpdesk;
}
enum class DocumentFormat { markdown, html, csv };
template <>
struct EnumNames<DocumentFormat> {
    static constexpr std::array<std::string_view, 3> names = {"markdown", "html", "csv"};
};

struct DocumentRequest {
    DocumentKind kind{};
    std::string contract;        // its id; empty of a portfolio, which is about all
    std::optional<Month> month;  // of what is about a month
    std::string subject;         // a record's id; of a ledger incidents or changes; of breach its keys, space between
    int fiscal_year = 0;         // of annual and budget
    Lang lang = Lang::ja;
    bool charts = true;
    DocumentFormat format = DocumentFormat::markdown;

    friend bool operator==(const DocumentRequest&, const DocumentRequest&) = default;
};

}  // namespace opsctl
