// What a document remembers of itself, in a comment at its end: what was asked for, as of when, and from which
// records it came, so that anybody can make it again and see whether it still says what the records say.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "report/request.h"
#include "time/zone.h"

namespace opsctl {

// Of each record its path and the beginning of its SHA-256.
using RecordDigests = std::map<std::string, std::string>;

struct Stamp {
    DocumentRequest request;
    Instant as_of{};
    std::string body;  // SHA-256 of all that stands above the comment
    RecordDigests records;
};

// The comment, the same in Markdown and HTML; whatever a path is made of, it does not end there.
std::string to_text(const Stamp&, const Zone&);

// The body with its comment.
std::string stamped(const std::string& body, Stamp, const Zone&);

// A document in its two parts, with line feeds, whatever line breaks a checkout gave it.
struct StampedDocument {
    std::string body;
    Stamp stamp;
};
// nullopt: it carries no such comment at its end, or one that cannot be read.
std::optional<StampedDocument> read_stamped(std::string_view document, const Zone&);

// Whether there is such a comment at all, readable or not, at the end or not: whether it was written by opsctl-report.
bool has_stamp(std::string_view document);

// Whether the body is still the one that was stamped.
bool is_untouched(const StampedDocument&);

// What of a record's SHA-256 stands in a stamp.
std::string short_digest(std::string_view bytes);

}  // namespace opsctl
