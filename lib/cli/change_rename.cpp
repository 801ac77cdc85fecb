#include "cli/change.h"
#include "cli/rename.h"

namespace opsctl::cli {

Outcome change_rename_command(const Common& common, const RenameChangeArgs& args) {
    return with_edit(common, args.write, [&](const Session& session, const Index&) {
        return rename_record(session, Kind::change, args.from, args.to);
    });
}

}  // namespace opsctl::cli
