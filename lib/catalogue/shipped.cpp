#include "catalogue/shipped.h"

#include <cstdlib>

#include "yaml/decode.h"

namespace opsctl {
namespace {

// What is built in was read in the tests; a mistake in it is one of the program.
Catalogue read(const ShippedText& shipped) {
    const std::string path = fmt::format("catalogues/{}.yaml", shipped.id);
    const Zone zone = Zone::utc();
    Findings findings;
    Catalogue catalogue;
    const std::optional<Node> root = read_tree(shipped.text, path, findings);
    DecodeContext context{zone, path, shipped.text, findings};
    if (!root || !decode(*root, context, catalogue)) std::abort();
    return catalogue;
}

}  // namespace

const std::vector<Catalogue>& shipped_catalogues() {
    static const std::vector<Catalogue> all = [] {
        std::vector<Catalogue> list;
        for (const ShippedText& shipped : shipped_texts()) list.push_back(read(shipped));
        return list;
    }();
    return all;
}

std::string_view shipped_text(const Catalogue& catalogue) {
    const std::vector<Catalogue>& all = shipped_catalogues();
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (&all[i] == &catalogue) return shipped_texts()[i].text;
    }
    return {};
}

}  // namespace opsctl
