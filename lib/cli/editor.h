// Editing a record in the user's own editor, with a check on return and a way back instead of lost text.
#pragma once

#include <string>

#include "cli/edit.h"

namespace opsctl::cli {

struct EditorArgs {
    WriteArgs write;
    std::string id;
    bool no_input = false;  // nobody is asked
};

// Opens the record in $GIT_EDITOR, $VISUAL or $EDITOR (else vi). Text that brings an error is not written: whoever sits
// at the terminal may go back; else it stays in the file that the message names.
Outcome edit_in_editor(const Common&, Kind, const EditorArgs&);

// What `new --edit` does once the record was written, unless that failed or was a dry run.
Outcome then_edit(const Common&, Kind, const EditorArgs&, const Outcome& made);

}  // namespace opsctl::cli
