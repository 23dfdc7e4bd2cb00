// Any bytes in blocks of any size: the same names are found in the blocks, at once, by every kernel
// and, in short texts, by trying every name at every word; also where keys of words are not enough.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "detente/scan/finder_samples.h"

namespace {

using namespace detente::scan;

struct World {
  explicit World(int key_bits)
      : gazetteer(names(key_bits)), words(gazetteer.words(), gazetteer.cut()) {}

  static Gazetteer names(int key_bits) {
    std::mt19937 random(1);
    return samples::gazetteer_of(samples::random_names(random, 100), key_bits);
  }

  Gazetteer gazetteer;
  AlikeWords words;
};

void check(const World& world, std::string_view text, std::size_t block, bool alike) {
  AlikeMemo memo(world.gazetteer, world.words, 50);
  const auto finder_by = [&](const ByteKernel& kernel) {
    return alike ? NameFinder(world.gazetteer, memo, kernel) : NameFinder(world.gazetteer, kernel);
  };
  NameFinder meaning = finder_by(byte_kernels().front());
  const std::vector<Occurrence> expected = samples::find_at_once(meaning, text);
  for (const Occurrence& each : expected)
    if (each.begin >= each.end || each.end > text.size()) std::abort();
  for (const ByteKernel& kernel : byte_kernels()) {
    if (!kernel.supported()) continue;
    NameFinder finder = finder_by(kernel);
    if (samples::find_in_blocks(finder, text, [&] { return block; }) != expected) std::abort();
  }
  constexpr std::size_t kMostTried = 600;  // longer texts take too long
  if (text.size() <= kMostTried &&
      samples::find_by_trying(world.gazetteer, text, alike) != expected)
    std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const World usual(64), narrow(4);  // narrow: most words have the key of another
  if (size < 2) return 0;
  const std::size_t block = 1 + data[0] * std::size_t{data[0]};
  const std::string_view text(reinterpret_cast<const char*>(data + 2), size - 2);
  check(data[1] % 4 < 2 ? usual : narrow, text, block, data[1] % 2 != 0);
  return 0;
}
