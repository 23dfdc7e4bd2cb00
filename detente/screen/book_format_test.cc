// doc/rescreen.md describes the bytes of a book: the files are read here by what it says alone.
#include <gtest/gtest.h>

#include <cstddef>
#include <cstring>
#include <fstream>
#include <functional>
#include <sstream>

#include "detente/index/checksum.h"
#include "detente/screen/book_answer.h"
#include "detente/screen/book_segment.h"
#include "detente/screen/book_state.h"
#include "detente/screen/screen_samples.h"
#include "detente/screen/section_file.h"

namespace detente::screen {
namespace {

struct DocField {
  std::string name;
  std::size_t size;

  friend bool operator==(const DocField&, const DocField&) = default;
};
using DocFields = std::vector<DocField>;

// For the words of a failure.
void PrintTo(const DocField& field, std::ostream* out) { *out << field.name << ':' << field.size; }

struct DocSection {
  std::string name;
  DocFields fields;  // empty: bytes

  std::size_t width() const {
    std::size_t sum = fields.empty() ? 1 : 0;
    for (const DocField& field : fields) sum += field.size;
    return sum;
  }
};

struct DocFile {
  std::string magic;
  unsigned version = 0;
  std::vector<DocSection> sections;
};

std::size_t size_of(const std::string& type) {
  if (type == "text") return 8;
  if (type.starts_with("char[")) return std::stoul(type.substr(5));
  return std::stoul(type.substr(1)) / 8;
}

// What stands between spaces and any of `separators`.
std::vector<std::string> words_of(std::string line, std::string_view separators) {
  for (char& c : line)
    if (separators.find(c) != std::string_view::npos) c = ' ';
  std::istringstream in(line);
  std::vector<std::string> out;
  for (std::string word; in >> word;) out.push_back(word);
  return out;
}

bool is_type(std::string_view text) {
  return text == "text" || text.starts_with("char[") || text == "u8" || text == "u16" ||
         text == "u32" || text == "u64";
}

// "name:type" of a line, up to its remark.
DocFields fields_of(const std::string& line) {
  DocFields out;
  for (const std::string& word : words_of(line.substr(0, line.find("--")), "()")) {
    const std::size_t colon = word.find(':');
    if (colon == std::string::npos || !is_type(std::string_view(word).substr(colon + 1))) continue;
    out.push_back({word.substr(0, colon), size_of(word.substr(colon + 1))});
  }
  return out;
}

std::vector<std::string> doc_lines() {
  std::vector<std::string> out;
  std::ifstream doc("doc/rescreen.md");
  for (std::string line; std::getline(doc, line);) out.push_back(line);
  return out;
}

DocFile doc_file(const std::string& name) {
  DocFile out;
  for (const std::string& line : doc_lines()) {
    char magic[16], section[32];
    const std::string head = "    " + name + ", magic \"%15[A-Z]\\n\", version %u";
    if (std::sscanf(line.c_str(), head.c_str(), magic, &out.version) == 2)
      out.magic = std::string(magic) + "\n";
    else if (!out.magic.empty() && std::sscanf(line.c_str(), "      %31s ", section) == 1 &&
             line.starts_with("      "))
      out.sections.push_back({section, fields_of(line)});
    else if (!out.magic.empty())
      break;
  }
  return out;
}

#define DETENTE_FIELD(type, name)                                \
  {                                                              \
    offsetof(type, name), DocField { #name, sizeof(type::name) } \
  }
using Laid = std::vector<std::pair<std::size_t, DocField>>;

// The fields stand behind each other without gaps, and end where the struct does.
void expect_laid(const DocFields& doc, const Laid& laid, std::size_t size) {
  DocFields want;
  std::size_t offset = 0;
  for (const auto& [at, field] : laid) {
    EXPECT_EQ(at, offset) << field.name;
    offset += field.size;
    want.push_back(field);
  }
  EXPECT_EQ(offset, size);
  EXPECT_EQ(doc, want);
}

TEST(BookFormat, TheHeaderIsAsItIsDescribed) {
  DocFields doc;
  for (const std::string& line : doc_lines())
    if (line.starts_with("    Header ")) doc = fields_of(line);
  ASSERT_EQ(doc.size(), 8U);
  EXPECT_EQ(doc[6].size + doc[7].size, sizeof(FileSection));
  doc.resize(6);
  const Laid laid = {DETENTE_FIELD(FileHeader, magic),      DETENTE_FIELD(FileHeader, version),
                     DETENTE_FIELD(FileHeader, header_crc), DETENTE_FIELD(FileHeader, file_size),
                     DETENTE_FIELD(FileHeader, reserved),   DETENTE_FIELD(FileHeader, scoring)};
  expect_laid(doc, laid, offsetof(FileHeader, sections));
}

TEST(BookFormat, TheRowsAreAsTheyAreDescribed) {
  const DocFile segment = doc_file("segment"), answer = doc_file("answer");
  ASSERT_EQ(segment.sections.size(), 7U);
  ASSERT_EQ(answer.sections.size(), 4U);
  expect_laid(segment.sections[1].fields,
              {DETENTE_FIELD(SegmentRow, customer), DETENTE_FIELD(SegmentRow, forms),
               DETENTE_FIELD(SegmentRow, serial)},
              sizeof(SegmentRow));
  expect_laid(segment.sections[2].fields,
              {DETENTE_FIELD(SegmentForm, first), DETENTE_FIELD(SegmentForm, quarters),
               DETENTE_FIELD(SegmentForm, words), DETENTE_FIELD(SegmentForm, phrases),
               DETENTE_FIELD(SegmentForm, name_class), DETENTE_FIELD(SegmentForm, facts),
               DETENTE_FIELD(SegmentForm, cut)},
              sizeof(SegmentForm));
  expect_laid(segment.sections[4].fields,
              {DETENTE_FIELD(SegmentWord, text), DETENTE_FIELD(SegmentWord, native),
               DETENTE_FIELD(SegmentWord, mass), DETENTE_FIELD(SegmentWord, kind),
               DETENTE_FIELD(SegmentWord, script), DETENTE_FIELD(SegmentWord, spellings)},
              sizeof(SegmentWord));
  expect_laid(segment.sections[6].fields,
              {DETENTE_FIELD(SegmentKey, key), DETENTE_FIELD(SegmentKey, row)}, sizeof(SegmentKey));
  expect_laid(answer.sections[3].fields,
              {DETENTE_FIELD(BookHit, serial), DETENTE_FIELD(BookHit, entry),
               DETENTE_FIELD(BookHit, matched), DETENTE_FIELD(BookHit, score)},
              sizeof(BookHit));
}
#undef DETENTE_FIELD

std::string sample_segment() {
  samples::World world(5);
  SegmentMaker maker;
  for (std::uint32_t i = 0; i < 50; ++i) {
    BookCustomer customer;
    customer.id = std::to_string(i);
    customer.query = world.next_query();
    maker.add(customer, i);
  }
  return maker.finish();
}

std::string sample_answer() {
  BookAnswer answer;
  answer.entries = {{"eu.fsf", "EU.1", "Oleg TUMBAROV"}, {"un.sc", "TSi.1", "Nikanor"}};
  answer.names = {"Oleg T.", "Nikanor"};
  answer.hits = {{3, 0, 0, 8123}, {9, 1, 1, 10000}};
  return write_answer(answer);
}

template <class T>
T number_at(const std::string& bytes, std::size_t at) {
  T out{};
  std::memcpy(&out, bytes.data() + at, sizeof out);
  return out;
}

// Sections stand in the order of the description, have rows of that width, and its names in errors.
void expect_described(const std::string& bytes, const DocFile& doc,
                      const std::function<std::string(const std::string&)>& error_of) {
  EXPECT_EQ(bytes.substr(0, 8), doc.magic);
  EXPECT_EQ(number_at<std::uint32_t>(bytes, 8), doc.version);
  EXPECT_EQ(number_at<std::uint32_t>(bytes, 12), index::crc32c(bytes.substr(16, 208)));
  std::size_t next = 256;  // the header and the zeros behind it
  for (std::size_t i = 0; i < doc.sections.size(); ++i) {
    SCOPED_TRACE(doc.sections[i].name);
    const auto offset = number_at<std::uint64_t>(bytes, 96 + 16 * i);
    const auto count = number_at<std::uint64_t>(bytes, 104 + 16 * i);
    const std::size_t end = offset + count * doc.sections[i].width();
    ASSERT_EQ(offset, next);
    ASSERT_LE(end + 4, bytes.size());
    EXPECT_EQ(number_at<std::uint32_t>(bytes, end),
              index::crc32c(bytes.substr(offset, end - offset)));
    next = (end + 4 + 63) / 64 * 64;
    EXPECT_EQ(bytes.substr(end + 4, next - end - 4), std::string(next - end - 4, '\0'));
    std::string broken = bytes;
    broken[end] = static_cast<char>(broken[end] ^ 1);
    EXPECT_NE(error_of(broken).find("section " + doc.sections[i].name + " "), std::string::npos)
        << error_of(broken);
  }
  EXPECT_EQ(next, bytes.size());
}

TEST(BookFormat, TheSectionsAreAsTheyAreDescribed) {
  expect_described(sample_segment(), doc_file("segment"), [](const std::string& bytes) {
    return BookSegment::from_bytes(bytes).error().message;
  });
  expect_described(sample_answer(), doc_file("answer"),
                   [](const std::string& bytes) { return read_answer(bytes).error().message; });
}

TEST(BookFormat, TheTextsOfAnAnswerAreAsTheyAreDescribed) {
  const std::string bytes = sample_answer();
  const DocFile doc = doc_file("answer");
  const auto texts = number_at<std::uint64_t>(bytes, 96);
  const auto text_at = [&](std::size_t section, std::size_t row, const std::string& name) {
    std::size_t at =
        number_at<std::uint64_t>(bytes, 96 + 16 * section) + row * doc.sections[section].width();
    for (const DocField& field : doc.sections[section].fields) {
      if (field.name == name)
        return bytes.substr(texts + number_at<std::uint32_t>(bytes, at),
                            number_at<std::uint32_t>(bytes, at + 4));
      at += field.size;
    }
    return std::string("no such field");
  };
  EXPECT_EQ(text_at(1, 0, "source"), "eu.fsf");
  EXPECT_EQ(text_at(1, 1, "entry"), "TSi.1");
  EXPECT_EQ(text_at(1, 0, "name"), "Oleg TUMBAROV");
  EXPECT_EQ(text_at(2, 0, "name"), "Oleg T.");
}

// The keys of the lines, a star where there may be several.
TEST(BookFormat, TheStateIsAsItIsDescribed) {
  std::string doc;
  for (const std::string& line : doc_lines())
    if (line.starts_with("    state ")) doc = line;
  doc = doc.substr(doc.find(':') + 1);
  doc.erase(doc.find('('), doc.rfind(')') + 1 - doc.find('('));
  std::vector<std::string> want;
  for (const std::string& key : words_of(doc, ",;")) {
    const bool several = key.ends_with('*');
    want.insert(want.end(), several ? 2 : 1, several ? key.substr(0, key.size() - 1) : key);
  }

  BookState state;
  state.segments = {"1.segment", "2.segment"};
  state.answer = "3.answer";
  state.profile = "customer/1";
  state.sources = {"eu.fsf", "un.sc.consolidated"};
  state.generation = state.scoring = std::string(64, 'a');
  std::vector<std::string> got;
  const std::string lines = write_state(state);
  for (std::size_t at = 0; at < lines.size(); at = lines.find('\n', at) + 1)
    got.push_back(lines.substr(at, lines.find_first_of(" \n", at) - at));
  ASSERT_GE(got.size(), 2U);
  EXPECT_EQ(got.front(), "detente");
  EXPECT_EQ(got.back(), "crc");
  EXPECT_EQ(std::vector<std::string>(got.begin() + 1, got.end() - 1), want);
}

}  // namespace
}  // namespace detente::screen
