// The bytes of every *.yaml below a folder, for the yardsticks.
#pragma once

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

// The main() of a yardstick: prints the sum of what count(bytes) gives for each file.
template <class Count>
int count_in_files(int argc, char** argv, const char* what, Count count) {
    if (argc != 2) {
        std::cerr << "usage: " << argv[0] << " DIR\n";
        return 2;
    }
    std::size_t sum = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(argv[1])) {
        if (!entry.is_regular_file() || entry.path().extension() != ".yaml") continue;
        std::ifstream stream(entry.path(), std::ios::binary);
        sum += count(std::string{std::istreambuf_iterator<char>(stream), {}});
    }
    std::cout << sum << ' ' << what << '\n';
    return 0;
}
