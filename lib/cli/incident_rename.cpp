#include "cli/incident.h"
#include "cli/rename.h"

namespace opsctl::cli {

Outcome incident_rename_command(const Common& common, const RenameArgs& args) {
    return with_edit(common, args.write, [&](const Session& session, const Index&) {
        return rename_record(session, Kind::incident, args.from, args.to);
    });
}

}  // namespace opsctl::cli
