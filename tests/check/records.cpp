#include "check/records.h"

namespace opsctl::test {

Files incident(const std::string& body) {
    const std::string timeline =
        body.find("timeline:") == std::string::npos ? "timeline: [{at: 2025-06-12 09:00, event: detected}]\n" : "";
    return {{"incidents/INC-1.yaml", "kind: incident\nid: INC-1\ntitle: t\ncontract: demo\n" + body + timeline}};
}

Files change(const std::string& body) {
    const std::string timeline =
        body.find("timeline:") == std::string::npos ? "timeline: [{at: 2025-06-12 09:00, event: submitted}]\n" : "";
    return {
        {"changes/CHG-1.yaml", "kind: change\nid: CHG-1\ntitle: t\ncontract: demo\ntype: normal\n" + body + timeline}};
}

Files item(const std::string& body) {
    return {{"items/ITM-1.yaml", "kind: item\nid: ITM-1\ntitle: t\ncontract: demo\ntype: problem\n" + body}};
}

Files log(const std::string& body) {
    return {{"logs/2025-06.yaml", "kind: log\nid: 2025-06\ncontract: demo\n" + body}};
}

Files report(const std::string& id, const std::string& body) {
    return {{"reports/" + id + ".yaml", "kind: report\nid: " + id + "\ncontract: demo\n" + body}};
}

Files calendar(const std::string& body) {
    return {{"calendars/town.yaml", "kind: calendar\nid: town\ntitle: t\nholidays: none\n" + body}};
}

Files plan(const std::string& body) {
    return {{"plans/demo.yaml", "kind: plan\nid: demo\ntitle: t\ntype: operation\ncontract: demo\n" + body +
                                    "activities: [{id: backup, title: t}]\n"
                                    "indicators: [{id: answered, title: t}, {id: screen, title: t}]\n"}};
}

Files contract(const std::string& body) {
    return {{"contracts/demo.yaml",
             "kind: contract\nid: demo\ntitle: t\nclient: 架空町\nvendor: 架空システムズ\n"
             "calendar: town\nservices: [{id: app}]\nsites: [{id: hall}]\nservice_levels: []\n" +
                 body}};
}

Files level(const std::string& fields) {
    return {{"contracts/demo.yaml", "kind: contract\nid: demo\ntitle: t\nclient: 架空町\nvendor: 架空システムズ\n" +
                                        good_term + "calendar: town\nservices: [{id: app}]\n" + good_fee +
                                        "service_levels:\n" + "  - {id: level, title: t, " + fields + "}\n"}};
}

}  // namespace opsctl::test
