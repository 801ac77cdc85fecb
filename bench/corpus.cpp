// Writes the records of corpus.h into a folder; with a warning in each, if that is asked for.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string_view>

#include "corpus.h"

int main(int argc, char** argv) {
    const bool with_warnings = argc == 4 && std::string_view(argv[3]) == "warnings";
    const int records = argc == 3 || with_warnings ? std::atoi(argv[2]) : 0;
    if (records < 300) {
        std::cerr << "usage: bench-corpus DIR RECORDS [warnings]   (at least 300)\n";
        return 2;
    }
    const std::filesystem::path root = argv[1];
    bench::Corpus(records, [&](const std::string& path, const std::string& text) {
        std::filesystem::create_directories((root / path).parent_path());
        std::ofstream(root / path, std::ios::binary) << (with_warnings ? bench::with_warning(text) : text);
    }).write();
}
