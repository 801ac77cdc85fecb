// Which document is asked for: what a command line says, and what a document remembers of itself.
#pragma once

#include <optional>
#include <string>

#include "base/message.h"
#include "model/describe.h"
#include "time/instant.h"

namespace opsctl {

enum class DocumentKind { monthly, sla_sheet };
template <>
struct EnumNames<DocumentKind> {
    static constexpr std::array<std::string_view, 2> names = {"monthly", "sla-sheet"};
};

struct DocumentRequest {
    DocumentKind kind{};
    std::string contract;        // its id
    std::optional<Month> month;  // of those that are about a month
    std::string subject;         // a record's id, of those that are about one
    Lang lang = Lang::ja;
    bool charts = true;

    friend bool operator==(const DocumentRequest&, const DocumentRequest&) = default;
};

}  // namespace opsctl
