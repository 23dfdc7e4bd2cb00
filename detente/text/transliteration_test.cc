// How many native spellings of real name words meet their Latin spelling: a floor for each script,
// and the figures printed for doc/text.md.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <string>

#include "detente/base/compressed.h"
#include "detente/text/name.h"
#include "detente/text/relation.h"
#include "tests/shared_folder.h"

namespace detente::text {
namespace {

struct Recall {
  int pairs = 0, met = 0;
  double share() const { return pairs == 0 ? 0 : 1.0 * met / pairs; }
};

bool meets(const std::string& latin, const std::string& native) {
  const TokenizedName a = tokenize(latin, NameClass::kPerson);
  const TokenizedName b = tokenize(native, NameClass::kOrganization);
  if (a.tokens.size() != 1 || b.tokens.empty()) return false;
  if (b.tokens.size() == 1) return relate(a.tokens[0], b.tokens[0]).similarity >= 1024 * 8 / 10;
  // The article of an Arabic word, which the matcher glues.
  Token glued = b.tokens.back();
  const bool article = b.tokens.size() == 2 && b.tokens[0].kind == TokenKind::kParticle;
  if (!article) return false;
  for (std::string& spelling : glued.spellings) spelling = "al" + spelling;
  return relate(a.tokens[0], glued).similarity >= 1024 * 8 / 10;
}

// Lines "latin TAB letters with spaces between TAB number of items"; every `step`-th line.
Recall measure(const std::string& text, int step) {
  Recall recall;
  int line_number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string line = text.substr(at, end - at);
    at = end + 1;
    if (++line_number % step != 0) continue;
    const std::size_t first = line.find('\t'), second = line.rfind('\t');
    if (first == std::string::npos || second <= first) continue;
    std::string native = line.substr(first + 1, second - first - 1);
    native.erase(std::remove(native.begin(), native.end(), ' '), native.end());
    ++recall.pairs;
    recall.met += meets(line.substr(0, first), native);
  }
  return recall;
}

TEST(Transliteration, MeetsTheLatinSpellingsOfWikidata) {
  const auto shared = tests::shared_folder();
  if (!shared) GTEST_SKIP() << "needs shared data at ../shared";
  struct Case {
    const char* script;
    double least;
  };
  // Spellings of foreign names written in these scripts, most of them not by sound: a floor
  // against loss, not a claim.
  const Case cases[] = {{"russian", 0.5}, {"arabic", 0.4}, {"katakana", 0.1}, {"chinese", 0.0}};
  for (const Case& c : cases) {
    SCOPED_TRACE(c.script);
    const auto read = base::read_plain(*shared + "/data/benchmarks/transliteration/wd_" + c.script +
                                       "_80.tsv.zst");
    ASSERT_TRUE(read.has_value());
    const Recall recall = measure(*read, 10);
    std::printf("%-9s %6d pairs, %.3f met at 0.80 or more\n", c.script, recall.pairs,
                recall.share());
    EXPECT_GE(recall.share(), c.least);
  }
}

}  // namespace
}  // namespace detente::text
