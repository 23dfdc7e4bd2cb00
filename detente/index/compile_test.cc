// What of compiling changes no byte: threads, the index before, the order of parties; and its
// limits.
#include <gtest/gtest.h>

#include <cstring>
#include <random>

#include "detente/index/checksum.h"
#include "detente/index/drafts.h"
#include "detente/index/format.h"
#include "detente/index/index.h"
#include "detente/index/strings.h"

namespace detente::index {
namespace {

using record::Party;

// Names of few words in three scripts, so that words and whole names come again.
std::string random_name(std::mt19937& random) {
  static const char* const kWords[] = {"Arden",  "Zumthor",  "Bank",   "of",     "Trading", "LLC",
                                       "Vexley", "Иван",     "Зумтор", "محمد",   "Al",      "Roth",
                                       "3",      "Shipping", "MV",     "Müller", "J.",      "中山"};
  std::string name;
  for (std::size_t left = 1 + random() % 4; left > 0; --left) {
    if (!name.empty()) name += ' ';
    name += kWords[random() % std::size(kWords)];
    if (random() % 4 == 0) name += static_cast<char>('a' + random() % 26);
  }
  return name;
}

Party random_party(std::mt19937& random, std::size_t number) {
  static constexpr record::Schema kSchemas[] = {record::Schema::kPerson,
                                                record::Schema::kLegalEntity,
                                                record::Schema::kCompany, record::Schema::kVessel};
  Party party;
  party.source = "test.list";
  party.entry = std::to_string(number);
  party.schema = kSchemas[random() % 4];
  party.names.resize(random() % 4);
  for (record::Name& name : party.names) name.full.value = random_name(random);
  return party;
}

std::string compiled(const std::vector<Party>& parties, const CompileOptions& options) {
  std::vector<const Party*> pointers;
  for (const Party& party : parties) pointers.push_back(&party);
  return *compile({}, pointers, std::string(64, '7'), {}, {}, options);
}

std::vector<Party> random_parties(std::mt19937& random, std::size_t count) {
  std::vector<Party> parties;
  for (std::size_t i = 0; i < count; ++i) parties.push_back(random_party(random, i));
  return parties;
}

void change(std::mt19937& random, std::vector<Party>& parties) {
  for (std::size_t left = 1 + random() % 5; left > 0; --left) {
    const std::size_t at = random() % parties.size();
    switch (random() % 4) {
      case 0:
        parties.erase(parties.begin() + static_cast<std::ptrdiff_t>(at));
        break;
      case 1:
        parties.push_back(random_party(random, 10'000 + random() % 10'000));
        break;
      case 2:
        parties[at].names.emplace_back().full.value = random_name(random);
        break;
      default:
        parties[at] = random_party(random, at);
    }
  }
}

TEST(Compile, OfAnyNumberOfThreadsGivesTheSameBytes) {
  std::mt19937 random(1);
  const std::vector<Party> parties = random_parties(random, 3000);
  CompileOptions options;
  const std::string alone = compiled(parties, options);
  for (const unsigned threads : {0U, 2U, 3U, 7U}) {
    options.threads = threads;
    EXPECT_EQ(compiled(parties, options) == alone, true) << threads;
  }
}

TEST(Compile, BehindAnotherIndexGivesTheBytesOfCompilingAnew) {
  std::mt19937 random(2);
  std::vector<Party> parties = random_parties(random, 40);
  std::shared_ptr<const Index> previous;
  for (int round = 0; round < 200; ++round) {
    CompileOptions options;
    options.previous = previous.get();
    const std::string bytes = compiled(parties, options);
    ASSERT_EQ(bytes == compiled(parties, {}), true) << round;
    previous = *Index::from_bytes(bytes);
    change(random, parties);
  }
  parties = random_parties(random, 3000);
  const std::string anew = compiled(parties, {});
  previous = *Index::from_bytes(anew);
  CompileOptions options;
  options.previous = previous.get();
  options.threads = 3;
  EXPECT_EQ(compiled(parties, options) == anew, true);
}

// The file with another mass of its first word, and another tokenizer if wanted.
std::string falsified(std::string bytes, bool other_tokenizer) {
  Header header{};
  std::memcpy(&header, bytes.data(), sizeof header);
  const std::int32_t mass = 77;
  std::memcpy(bytes.data() + header.words.offset + offsetof(WordRow, mass), &mass, sizeof mass);
  const std::size_t size = header.words.count * sizeof(WordRow);
  const std::uint32_t crc = crc32c(std::string_view(bytes).substr(header.words.offset, size));
  std::memcpy(bytes.data() + header.words.offset + size, &crc, sizeof crc);
  if (other_tokenizer) ++header.tokenizer;
  std::memcpy(bytes.data(), &header, sizeof header);
  header.header_crc = crc32c(std::string_view(bytes).substr(16, sizeof header - 16));
  std::memcpy(bytes.data(), &header, sizeof header);
  return bytes;
}

TEST(Compile, TakesNamesOverFromAnIndexOfTheSameTokenizerAlone) {
  std::mt19937 random(3);
  const std::vector<Party> parties = random_parties(random, 10);
  const std::string anew = compiled(parties, {});
  for (const bool other_tokenizer : {false, true}) {
    const auto previous = *Index::from_bytes(falsified(anew, other_tokenizer));
    CompileOptions options;
    options.previous = previous.get();
    EXPECT_EQ(compiled(parties, options) == anew, other_tokenizer);
  }
}

TEST(Compile, RefusesWhatTheFormatCannotHold) {
  Party party;
  party.source = "test.list";
  party.entry = "1";
  party.names.resize(1);
  party.names[0].full.value = "Arden Zumthor";
  const Party* const parties[] = {&party};
  const auto refusal = [&](const CompileOptions& options) {
    const auto bytes = compile({}, parties, std::string(64, '7'), {}, {}, options);
    if (bytes) return std::string();
    EXPECT_EQ(bytes.error().kind, base::ErrorKind::kLimit);
    return bytes.error().message;
  };
  CompileOptions options;
  options.most_spellings = 2;
  EXPECT_EQ(refusal(options), "");
  options.most_spellings = 1;
  EXPECT_EQ(refusal(options), "index: 2 spellings, at most 1");
  options = {};
  // "arden", "zumthor", the name, "test.list:1", "test.list" and "1".
  options.most_text = 5 + 7 + 13 + 11 + 9 + 1;
  EXPECT_EQ(refusal(options), "");
  --options.most_text;
  EXPECT_EQ(refusal(options), "index: 46 bytes of text, at most 45");
}

TEST(Compile, KeepsTheDayThatTheListsAreOf) {
  CompileOptions options;
  EXPECT_EQ((*Index::from_bytes(compiled({}, options)))->as_of(), "");
  options.as_of = "2025-03-04";
  EXPECT_EQ((*Index::from_bytes(compiled({}, options)))->as_of(), "2025-03-04");
  const std::string longer(40, 'x');
  options.as_of = longer;
  EXPECT_EQ((*Index::from_bytes(compiled({}, options)))->as_of(), longer.substr(0, 32));
}

TEST(Strings, KeepEachTextOnce) {
  Strings strings;
  std::string all;
  std::vector<TextRow> rows;
  for (int i = 0; i < 5000; ++i) {
    const std::string text = std::to_string(i * 7919);
    rows.push_back(strings.add(text));
    all += text;
    EXPECT_EQ(strings.text(rows.back()), text);
  }
  EXPECT_EQ(strings.add("").size, 0U);
  EXPECT_EQ(std::string(strings.bytes().begin(), strings.bytes().end()), all);
  for (int i = 0; i < 5000; ++i)
    EXPECT_EQ(strings.add(std::to_string(i * 7919)).offset,
              rows[static_cast<std::size_t>(i)].offset);
}

}  // namespace
}  // namespace detente::index
