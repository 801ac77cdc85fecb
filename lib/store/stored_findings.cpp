#include "store/stored_findings.h"

namespace opsctl {
namespace {

std::string text(ByteReader& in) { return std::string(in.take_text()); }

void put(ByteWriter& out, const Place& place) {
    out.put_text(place.path);
    out.put_text(place.record);
    out.put_text(place.pointer);
}
Place take_place(ByteReader& in) {
    Place place;
    place.path = text(in);
    place.record = text(in);
    place.pointer = text(in);
    return place;
}

void put(ByteWriter& out, const Message& message) {
    out.put_text(message.en);
    out.put_text(message.ja);
}
Message take_message(ByteReader& in) {
    Message message;
    message.en = text(in);
    message.ja = text(in);
    return message;
}

void put(ByteWriter& out, const Finding& finding) {
    out.put(finding.name);
    put(out, finding.place);
    out.put(finding.position);
    put(out, finding.message);
    out.put(static_cast<std::uint32_t>(finding.help.size()));
    for (const Message& help : finding.help) put(out, help);
    out.put(static_cast<std::uint32_t>(finding.related.size()));
    for (const Related& related : finding.related) {
        put(out, related.place);
        out.put(related.position);
        put(out, related.message);
    }
    out.put_text(finding.key);
}
Finding take_finding(ByteReader& in) {
    Finding finding{in.take<FindingName>(), take_place(in), in.take<Position>(), take_message(in)};
    for (std::size_t count = in.take_count(); count > 0; --count) finding.help.push_back(take_message(in));
    for (std::size_t count = in.take_count(); count > 0; --count) {
        finding.related.push_back({take_place(in), in.take<Position>(), take_message(in)});
    }
    finding.key = text(in);
    return finding;
}

}  // namespace

void put(ByteWriter& out, const Findings& findings) {
    out.put(static_cast<std::uint32_t>(findings.all().size()));
    for (const Finding& finding : findings.all()) put(out, finding);
}

Findings take_findings(ByteReader& in) {
    static const std::size_t names = all_finding_names().size();
    Findings findings;
    for (std::size_t count = in.take_count(); count > 0; --count) {
        Finding finding = take_finding(in);
        if (static_cast<std::size_t>(finding.name) >= names) in.fail();
        if (!in.ok()) break;
        findings.add(std::move(finding));
    }
    return findings;
}

}  // namespace opsctl
