// The content of a change in a form that does not depend on how it was written down: layout, comments, quoting and
// the order of keys are gone. An approval's digest is the SHA-256 of this text, so anyone can recompute it
// (opsctl-records(5) describes the form).
#pragma once

#include <string>

#include "yaml/tree.h"

namespace opsctl {

// One line for each value below a key of `approved_content`: its JSON pointer, a tab, the value as a JSON string,
// a line feed. The keys come in that list's order, those below them in the order of their bytes, and lists keep
// theirs. A value is the text that YAML reads, without line breaks at its end; times and numbers are text, too.
// An empty list or mapping says what an absent one does, and has no line.
std::string canonical_content(const Node& change);

// "sha256:" and the digest of the canonical content in hexadecimal.
std::string content_digest(const Node& change);

}  // namespace opsctl
