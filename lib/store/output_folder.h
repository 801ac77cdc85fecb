// A folder of files that a program writes again and again: only what changed is written, and what is not wanted any
// more is taken away. A file of anybody else's is never touched.
//
// Which files are ours stands in a manifest in the folder. Before the first of them is written, it has all names that
// may follow, so that a run that was killed leaves nothing that the next would take for somebody else's. Nothing is
// written through a link, and names have one folder above them at most.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "base/expected.h"
#include "store/descriptor.h"

namespace opsctl {

class OutputFolder {
   public:
    // A file that is wanted, and a digest of all that it is made from.
    struct Wanted {
        std::string path;  // "index.html", "incidents/INC-1.html"
        Digest from;
    };

    // Makes the folder where it is not there, and waits for nobody: fails (environment) while another run writes to it,
    // (usage) where it has files but no manifest, or lies behind a link.
    static Expected<OutputFolder> open(const std::filesystem::path& folder, std::string manifest);

    // Of the files that are wanted those that have to be written, by their places in the list.
    Expected<std::vector<std::size_t>> begin(std::vector<Wanted>);
    // One of them. May be called by several threads, each for another one.
    std::optional<Failure> write(std::size_t wanted, std::string_view bytes);
    // Takes away what is not wanted, and notes what the files were made from. How many were taken away.
    Expected<std::size_t> finish();

   private:
    struct Entry {
        Digest from{};
        std::size_t size = 0;
    };
    using Entries = std::map<std::string, std::optional<Entry>, std::less<>>;

    OutputFolder(std::filesystem::path folder, std::string manifest, Descriptor opened)
        : path_(std::move(folder)), manifest_(std::move(manifest)), folder_(std::move(opened)) {}

    void sweep() const;
    Expected<Entries> read_manifest() const;
    std::optional<Failure> write_manifest(const Entries&) const;
    std::optional<Failure> open_folder_of(const std::string& path);
    bool is_as_written(const std::string& path, const Entry&) const;
    int folder_of(std::string_view path) const;
    Failure cannot(const std::string& path) const;

    std::filesystem::path path_;
    std::string manifest_;
    Descriptor folder_;
    std::map<std::string, Descriptor, std::less<>> folders_;  // below it
    Entries known_;                                           // that an earlier run wrote
    std::vector<Wanted> wanted_;
    std::vector<std::optional<Entry>> now_;  // as long as wanted_
};

}  // namespace opsctl
