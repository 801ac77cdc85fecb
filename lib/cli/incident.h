// The commands of opsctl-incident, the incident ledger.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/edit.h"
#include "cli/editor.h"
#include "cli/ledger.h"
#include "cli/prompt.h"

namespace opsctl::cli {

struct NewIncidentArgs {
    WriteArgs write;
    Prompt prompt;  // asks for what is missing; silent where there is no terminal
    std::optional<std::string> title, contract, level, site, category, work, event, at, by, recipient, via, note;
    std::vector<std::string> services, assets;
    bool open_editor = false;
};
Outcome incident_new_command(const Common&, NewIncidentArgs);

struct LogArgs {
    WriteArgs write;
    std::string id, event;
    std::optional<std::string> at, by, recipient, via, note;
};
Outcome incident_log_command(const Common&, const LogArgs&);

struct AssessArgs {
    WriteArgs write;
    std::string id, value;
    std::optional<std::string> at, by;
};
Outcome incident_assess_command(const Common&, const AssessArgs&);

struct AttributeArgs {
    WriteArgs write;
    std::string id, value;  // `agree`: to the latest
    std::optional<std::string> at, by;
};
Outcome incident_attribute_command(const Common&, const AttributeArgs&);

struct OutageArgs {
    WriteArgs write;
    std::string id, action;  // start | end
    std::optional<std::string> at;
    std::vector<std::string> services;
};
Outcome incident_outage_command(const Common&, const OutageArgs&);

struct ExemptArgs {
    WriteArgs write;
    std::string id, action;  // claim | accept | reject
    std::optional<std::string> service_level, cause, contacted, at, by, evidence, reason;
};
Outcome incident_exempt_command(const Common&, const ExemptArgs&);

struct ShowArgs {
    std::string id;
    Format format = Format::text;
};
Outcome incident_show_command(const Common&, const ShowArgs&);

struct IncidentListArgs {
    ListArgs filter;
    std::optional<std::string> level;
};
Outcome incident_list_command(const Common&, const IncidentListArgs&);

struct ImportArgs {
    WriteArgs write;
    std::string file, map;
};
Outcome incident_import_command(const Common&, const ImportArgs&);

struct ExportArgs {
    Format format = Format::csv;
};
Outcome incident_export_command(const Common&, const ExportArgs&);

}  // namespace opsctl::cli
