// Editing a record in the user's own editor, with a check on return and a way back instead of lost text.
#pragma once

#include <string>

#include "cli/edit.h"
#include "cli/prompt.h"

namespace opsctl::cli {

struct EditorArgs {
    WriteArgs write;
    Prompt prompt;
    std::string id;
};

// Opens the incident or change in $GIT_EDITOR, $VISUAL or $EDITOR (else vi). Text that brings an error is not written:
// whoever sits at the terminal may go back; else it stays in the file that the message names.
template <class R>
Outcome edit_in_editor(const Common&, const EditorArgs&);
extern template Outcome edit_in_editor<Incident>(const Common&, const EditorArgs&);
extern template Outcome edit_in_editor<Change>(const Common&, const EditorArgs&);

// What `new --edit` does once the record was written, unless that failed or was a dry run.
template <class R>
Outcome then_edit(const Common& common, const EditorArgs& args, const Outcome& made) {
    if (made.exit != Exit::ok || args.write.dry_run) return made;
    Outcome edited = edit_in_editor<R>(common, args);
    edited.out = made.out;
    edited.err = made.err + edited.err;
    return edited;
}

}  // namespace opsctl::cli
