// Tested in book_test.cc.
#include "detente/screen/book_segment.h"

#include <algorithm>
#include <cstring>
#include <optional>

#include "detente/base/mapped_file.h"
#include "detente/index/phrase.h"
#include "detente/index/vocabulary.h"
#include "detente/screen/query_names.h"
#include "detente/screen/section_file.h"

namespace detente::screen {
namespace {

using base::Done;
using base::Error;
using base::Result;

enum SegmentSection : std::size_t {
  kCustomers,
  kRows,
  kForms,
  kColumn,
  kWords,
  kLetters,
  kIdentifierKeys
};
constexpr std::string_view kSections[] = {"customers", "rows",    "forms",          "column",
                                          "words",     "letters", "identifier_keys"};
const FileKind kSegment = {{'D', 'T', 'N', 'B', 'O', 'O', 'K', '\n'}, 1, "book segment", kSections};

constexpr std::uint32_t kMostWordMass = 1U << 18;
constexpr std::uint32_t kMostSpellings = 8;

std::uint32_t size32(std::size_t size) { return static_cast<std::uint32_t>(size); }

struct SegmentRows {
  std::span<const char> customers;
  std::span<const SegmentRow> rows;
  std::span<const SegmentForm> forms;
  std::span<const std::uint32_t> column;
  std::span<const SegmentWord> words;
  std::span<const char> letters;
  std::span<const SegmentKey> identifier_keys;
};

// Size and bytes of a text at `at`, which moves behind it; nothing if it lies outside.
std::optional<std::string_view> text_at(std::span<const char> letters, std::size_t& at) {
  std::uint32_t size = 0;
  if (at > letters.size() || letters.size() - at < sizeof size) return std::nullopt;
  std::memcpy(&size, letters.data() + at, sizeof size);
  at += sizeof size;
  if (letters.size() - at < size) return std::nullopt;
  const std::string_view text(letters.data() + at, size);
  at += size;
  return text;
}

// `at`: moves behind it.
std::optional<std::string_view> native_at(std::span<const char> letters, const SegmentWord& row,
                                          std::size_t& at) {
  at = row.text;
  if (at > letters.size() || letters.size() - at < row.native) return std::nullopt;
  at += row.native;
  return std::string_view(letters.data() + row.text, row.native);
}

class SegmentChecker {
 public:
  SegmentChecker(const SectionReader& reader, const SegmentRows& rows)
      : reader_(reader), r_(rows) {}

  Result<Done> check() const {
    if (!rows_hold()) return reader_.out_of_bounds(kRows);
    if (!std::all_of(r_.forms.begin(), r_.forms.end(),
                     [&](const SegmentForm& form) { return form_holds(form); }))
      return reader_.out_of_bounds(kForms);
    if (!std::all_of(r_.words.begin(), r_.words.end(),
                     [&](const SegmentWord& word) { return word_holds(word); }))
      return reader_.out_of_bounds(kWords);
    if (!keys_hold()) return reader_.out_of_bounds(kIdentifierKeys);
    return Done{};
  }

 private:
  bool rows_hold() const {
    SegmentRow before{0, 0, 0};
    for (const SegmentRow& row : r_.rows) {
      if (row.customer < before.customer || row.forms < before.forms) return false;
      before = row;
    }
    return before.customer <= r_.customers.size() && before.forms <= r_.forms.size() &&
           (r_.rows.empty() || (r_.rows.front().customer == 0 && r_.rows.front().forms == 0));
  }

  bool form_holds(const SegmentForm& form) const {
    const std::size_t count = std::size_t{form.words} + form.phrases;
    if (form.first > r_.column.size() || r_.column.size() - form.first < count) return false;
    if (form.name_class >= static_cast<std::uint8_t>(text::NameClass::kAny)) return false;
    if (form.facts >= kFactMasks || form.cut > 1) return false;
    const auto words = r_.column.subspan(form.first, form.words);
    return std::all_of(words.begin(), words.end(),
                       [&](std::uint32_t word) { return word < r_.words.size(); });
  }

  bool word_holds(const SegmentWord& word) const {
    if (word.kind > static_cast<std::uint8_t>(text::TokenKind::kInitial)) return false;
    if (word.script > static_cast<std::uint8_t>(text::Script::kOther)) return false;
    if (word.mass >= kMostWordMass) return false;
    if (word.spellings == 0 || word.spellings > kMostSpellings) return false;
    std::size_t at = 0;
    if (!native_at(r_.letters, word, at)) return false;
    for (std::uint32_t left = word.spellings; left > 0; --left) {
      const auto spelling = text_at(r_.letters, at);
      if (!spelling || spelling->empty()) return false;
    }
    return true;
  }

  bool keys_hold() const {
    const auto before = [](const SegmentKey& a, const SegmentKey& b) {
      return a.key != b.key ? a.key < b.key : a.row < b.row;
    };
    return std::is_sorted(r_.identifier_keys.begin(), r_.identifier_keys.end(), before) &&
           std::all_of(r_.identifier_keys.begin(), r_.identifier_keys.end(),
                       [&](const SegmentKey& key) { return key.row < r_.rows.size(); });
  }

  const SectionReader& reader_;
  const SegmentRows& r_;
};

Result<SegmentRows> read_segment(const SectionReader& reader) {
  SegmentRows rows;
  DETENTE_CHECK(reader.read(kCustomers, rows.customers));
  DETENTE_CHECK(reader.read(kRows, rows.rows));
  DETENTE_CHECK(reader.read(kForms, rows.forms));
  DETENTE_CHECK(reader.read(kColumn, rows.column));
  DETENTE_CHECK(reader.read(kWords, rows.words));
  DETENTE_CHECK(reader.read(kLetters, rows.letters));
  DETENTE_CHECK(reader.read(kIdentifierKeys, rows.identifier_keys));
  DETENTE_CHECK(SegmentChecker(reader, rows).check());
  return rows;
}

std::uint8_t facts_mask(const Query& query) {
  return static_cast<std::uint8_t>(
      (query.birth_date ? kDates : 0) | (query.countries.empty() ? 0 : kCountries) |
      (query.gender.empty() ? 0 : kGender) | (query.identifiers.empty() ? 0 : kIdentifiers));
}

}  // namespace

struct BookSegment::State {
  std::optional<base::MappedFile> file;  // one of the two holds the bytes
  std::vector<std::uint64_t> memory;
  FileHeader header{};
  SegmentRows rows;

  Result<Done> read(std::string_view bytes) {
    DETENTE_TRY(const SectionReader reader, SectionReader::open(bytes, kSegment));
    header = reader.header();
    DETENTE_TRY(rows, read_segment(reader));
    return Done{};
  }
};

BookSegment::BookSegment(std::unique_ptr<State> state) : state_(std::move(state)) {}
BookSegment::~BookSegment() = default;

Result<std::shared_ptr<const BookSegment>> BookSegment::open(const std::string& path) {
  auto state = std::make_unique<State>();
  DETENTE_TRY(state->file, base::MappedFile::open(path));
  DETENTE_CHECK(state->read(state->file->bytes()));
  return std::shared_ptr<const BookSegment>(new BookSegment(std::move(state)));
}

Result<std::shared_ptr<const BookSegment>> BookSegment::from_bytes(std::string_view bytes) {
  auto state = std::make_unique<State>();
  state->memory.resize((bytes.size() + 7) / 8);
  std::copy(bytes.begin(), bytes.end(), reinterpret_cast<char*>(state->memory.data()));
  DETENTE_CHECK(state->read({reinterpret_cast<const char*>(state->memory.data()), bytes.size()}));
  return std::shared_ptr<const BookSegment>(new BookSegment(std::move(state)));
}

std::string_view BookSegment::scoring() const {
  return {state_->header.scoring.data(), state_->header.scoring.size()};
}
std::span<const SegmentRow> BookSegment::rows() const { return state_->rows.rows; }
std::span<const SegmentForm> BookSegment::forms() const { return state_->rows.forms; }
std::span<const std::uint32_t> BookSegment::column() const { return state_->rows.column; }
std::span<const SegmentWord> BookSegment::words() const { return state_->rows.words; }
std::span<const SegmentKey> BookSegment::identifier_keys() const {
  return state_->rows.identifier_keys;
}

std::pair<std::uint32_t, std::uint32_t> BookSegment::forms_of(std::uint32_t row) const {
  const auto rows = state_->rows.rows;
  return {rows[row].forms,
          row + 1 < rows.size() ? rows[row + 1].forms : size32(state_->rows.forms.size())};
}

text::Token BookSegment::word(std::uint32_t id) const {
  const SegmentWord& row = state_->rows.words[id];
  text::Token token;
  token.kind = static_cast<text::TokenKind>(row.kind);
  token.script = static_cast<text::Script>(row.script);
  token.mass = static_cast<std::int32_t>(row.mass);
  std::size_t at = 0;
  token.native = *native_at(state_->rows.letters, row, at);
  for (std::uint32_t left = row.spellings; left > 0; --left)
    token.spellings.emplace_back(*text_at(state_->rows.letters, at));
  return token;
}

std::string_view BookSegment::customer_bytes(std::uint32_t row) const {
  const auto rows = state_->rows.rows;
  const std::size_t begin = rows[row].customer;
  const std::size_t end =
      row + 1 < rows.size() ? rows[row + 1].customer : state_->rows.customers.size();
  return {state_->rows.customers.data() + begin, end - begin};
}

Error BookSegment::at_customer(std::uint32_t row, Error error) const {
  const std::uint64_t begin =
      state_->header.sections[kCustomers].offset + state_->rows.rows[row].customer;
  const std::uint64_t end = begin + customer_bytes(row).size();
  error.message += ", bytes " + std::to_string(begin) + " to " + std::to_string(end);
  error.where = {0, begin, end};
  return error;
}

Result<BookCustomer> BookSegment::customer(std::uint32_t row) const {
  auto customer = restore(customer_bytes(row));
  if (!customer) return at_customer(row, std::move(customer).error());
  return customer;
}

Result<std::string> BookSegment::id_of(std::uint32_t row) const {
  auto id = restore_id(customer_bytes(row));
  if (!id) return at_customer(row, std::move(id).error());
  return id;
}

bool SegmentMaker::full() const {
  return customers_.size() + letters_.size() + rows_.size() * sizeof(SegmentRow) +
             forms_.size() * sizeof(SegmentForm) + column_.size() * sizeof(std::uint32_t) >=
         kMostBytes;
}

void SegmentMaker::add(const BookCustomer& customer, std::uint32_t serial) {
  rows_.push_back({size32(customers_.size()), size32(forms_.size()),
                   customer.removed ? serial | kRemovedBit : serial});
  store(customer, customers_);
  const std::uint8_t facts = facts_mask(customer.query);
  for (const QueryName& name : names_of(customer.query))
    if (!name.tokenized.tokens.empty()) add_form(name, facts);
  for (const record::Identifier& identifier : customer.query.identifiers)
    identifier_keys_.push_back(
        {index::identifier_key(identifier.normalised), size32(rows_.size() - 1)});
}

void SegmentMaker::add_form(const QueryName& asked, std::uint8_t facts) {
  const text::TokenizedName& name = asked.tokenized;
  SegmentForm form{};
  form.first = size32(column_.size());
  form.name_class = static_cast<std::uint8_t>(asked.name_class);
  form.cut = asked.cut ? 1 : 0;
  form.facts = facts;
  form.words = static_cast<std::uint8_t>(name.tokens.size());
  std::uint64_t mass = 0;
  for (const text::Token& token : name.tokens) {
    column_.push_back(word(token));
    mass += static_cast<std::uint32_t>(token.mass);
  }
  form.quarters =
      static_cast<std::uint16_t>(std::min<std::uint64_t>(mass >> kQuarterShift, UINT16_MAX));
  for (const index::Phrase& phrase : index::phrases(name.tokens, asked.name_class)) {
    column_.push_back(index::phrase_key(phrase));
    ++form.phrases;
  }
  forms_.push_back(form);
}

std::uint32_t SegmentMaker::word(const text::Token& token) {
  index::word_identity(token, identity_);
  const auto [at, added] = word_ids_.try_emplace(identity_, size32(words_.size()));
  if (!added) return at->second;
  words_.push_back({size32(letters_.size()), size32(token.native.size()),
                    static_cast<std::uint32_t>(token.mass), static_cast<std::uint8_t>(token.kind),
                    static_cast<std::uint8_t>(token.script),
                    static_cast<std::uint16_t>(token.spellings.size())});
  letters_ += token.native;
  for (const std::string& spelling : token.spellings) {
    const std::uint32_t size = size32(spelling.size());
    letters_.append(reinterpret_cast<const char*>(&size), sizeof size);
    letters_ += spelling;
  }
  return at->second;
}

std::string SegmentMaker::finish() {
  std::sort(identifier_keys_.begin(), identifier_keys_.end(),
            [](const SegmentKey& a, const SegmentKey& b) {
              return a.key != b.key ? a.key < b.key : a.row < b.row;
            });
  SectionWriter writer(kSegment, book_scoring());
  writer.add(std::span<const char>(customers_));
  writer.add(std::span<const SegmentRow>(rows_));
  writer.add(std::span<const SegmentForm>(forms_));
  writer.add(std::span<const std::uint32_t>(column_));
  writer.add(std::span<const SegmentWord>(words_));
  writer.add(std::span<const char>(letters_));
  writer.add(std::span<const SegmentKey>(identifier_keys_));
  std::string bytes = writer.finish();
  *this = SegmentMaker();
  return bytes;
}

}  // namespace detente::screen
