// Which document is asked for: what a command line says, and what a document remembers of itself.
#pragma once

#include <optional>
#include <string>

#include "base/message.h"
#include "model/describe.h"
#include "time/instant.h"

namespace opsctl {

enum class DocumentKind { monthly, sla_sheet, incident, change, ledger, breach, handover, annual };
template <>
struct EnumNames<DocumentKind> {
    static constexpr std::array<std::string_view, 8> names = {"monthly", "sla-sheet", "incident", "change",
                                                              "ledger",  "breach",    "handover", "annual"};
};
enum class DocumentFormat { markdown, html, csv };
template <>
struct EnumNames<DocumentFormat> {
    static constexpr std::array<std::string_view, 3> names = {"markdown", "html", "csv"};
};

struct DocumentRequest {
    DocumentKind kind{};
    std::string contract;        // its id
    std::optional<Month> month;  // of monthly and sla-sheet
    std::string subject;         // a record's id; of a ledger incidents or changes; of breach its keys, space between
    int fiscal_year = 0;         // of annual
    Lang lang = Lang::ja;
    bool charts = true;
    DocumentFormat format = DocumentFormat::markdown;

    friend bool operator==(const DocumentRequest&, const DocumentRequest&) = default;
};

}  // namespace opsctl
