// The compiled lists: one immutable, mapped file per generation.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "detente/base/result.h"
#include "detente/record/join_table.h"
#include "detente/record/party.h"
#include "detente/text/name.h"

namespace detente::index {

struct Rows;  // rows.h: for the folders that search

// Dense, 0-based, valid only within one Index; never stored, never shown to users.
enum class EntryId : std::uint32_t {};
enum class NameId : std::uint32_t {};
enum class TokenId : std::uint32_t {};  // a distinct spelling

// One list edition that went in.
struct EditionLine {
  std::string source;     // "us.ofac.sdn"
  std::string sha256;     // of the edition (of its files' hashes where it has several)
  std::string published;  // base::to_string(Seconds)
  std::uint32_t entries = 0;
};

struct NameView {
  std::string_view text;  // as printed
  record::NameType type;
  EntryId entry;
};

// A date of birth or build, as days since 1970-01-01, half-open.
struct DateView {
  std::int32_t from;
  std::int32_t until;
  bool circa;
};

struct IdentifierView {
  record::IdentifierType type;
  std::string_view normalised;
  std::string_view country;  // may be empty
};

struct EntryView {
  std::string_view id;  // of its party, which may have other entries
  std::string_view source;
  std::string_view entry;
  record::Schema schema;
  std::string_view name;                      // primary
  std::vector<std::string_view> authorities;  // of the listings, distinct, in list order
  std::vector<std::string_view> programmes;   // distinct, in list order
  std::vector<std::string_view> countries;    // alpha-2 codes of any type, distinct, sorted
  std::string_view gender;                    // "male", "female" or empty
  std::vector<DateView> dates;                // birth (people) or build (vessels)
  std::vector<IdentifierView> identifiers;
  std::pair<NameId, NameId> names;  // half-open range
};

// Why two entries are one party: record::Join.  Entries as "<source>:<entry>".
struct JoinView {
  std::string_view a;
  std::string_view b;
  std::string_view rule;
  std::string_view facts;
};

// The ids of the measures that an entry stands under, in the order in which they are stored.
using MeasuresOf = std::function<std::vector<std::string>(const record::Party&)>;

class Index;

struct CompileOptions {
  // The day or instant that the lists are of, as it was asked for; empty: the newest.  At most 32
  // bytes are kept.
  std::string_view as_of = {};
  // The index of other editions: names that it has are not tokenised again.  The bytes are the
  // same with any or none.
  const Index* previous = nullptr;
  unsigned threads = 1;  // the bytes are the same with any number
  // Limits of the format.
  std::uint64_t most_spellings = std::uint64_t{1} << 24;
  std::uint64_t most_text = UINT32_MAX;  // bytes, each text once
};

// Compiles parties into the bytes of an index file.  Same inputs in the same order, same bytes.
// `generation`: 64 hexadecimal digits, stamped in every answer.  `measures_of`: asked once for each
// party; empty: no entry stands under any.  `joins`: which entries are one party; of none: each is
// its own.
// Errors: kLimit, with the limit and the value.
// Cost: O(bytes of names), most of it their words; bench/index_bench.cc.
base::Result<std::string> compile(std::span<const EditionLine> editions,
                                  std::span<const record::Party* const> parties,
                                  std::string_view generation, const MeasuresOf& measures_of = {},
                                  const record::JoinTable& joins = {},
                                  const CompileOptions& options = {});

// An open index file.  Immutable: any number of threads may use one Index, and every span and
// string_view it hands out lives exactly as long as the Index.
class Index {
 public:
  // Maps `path` and verifies all of it; afterwards no other function can fail on file contents.
  // Errors: kNotFound, kIo; kCorrupt with section and byte range; kUnsupported for another version.
  // Format: doc/index_format.md.  Cost: bench/index_bench.cc.
  static base::Result<std::shared_ptr<const Index>> open(const std::string& path);

  // The same for bytes in memory, which are copied.
  static base::Result<std::shared_ptr<const Index>> from_bytes(std::string_view bytes);

  std::string_view generation() const;
  // As it was given to compile(); empty: the newest.
  std::string_view as_of() const;
  std::vector<EditionLine> editions() const;
  std::uint32_t entry_count() const;
  std::uint32_t name_count() const;
  std::uint32_t token_count() const;
  EntryView entry(EntryId id) const;
  // As `measures_of` gave them to compile().
  std::vector<std::string_view> measures(EntryId id) const;
  // Nothing if the index has no such entry.
  std::optional<EntryId> find_entry(std::string_view source, std::string_view entry) const;
  // All entries of the party of an entry, ascending; itself among them.
  std::vector<EntryId> party(EntryId id) const;
  // The entries of the party of that id, ascending; none if there is no such party.
  // Cost: one comparison for each entry.
  std::vector<EntryId> find_party(std::string_view id) const;
  // The joins of the party of an entry, also those through entries that are not in the index.
  std::vector<JoinView> joins(EntryId id) const;
  NameView name(NameId id) const;
  // The stored tokens of a name, as text::tokenize gave them for its text and the class of its
  // entry (people for an entry of which the list does not say what it is).
  text::TokenizedName tokens(NameId id) const;
  std::string_view spelling(TokenId id) const;
  // Names that have a token with this spelling, ascending, no duplicates.
  std::span<const NameId> postings(TokenId id) const;
  std::optional<TokenId> find_spelling(std::string_view spelling) const;
  // Entries with this identifier, ascending, no duplicates.  `normalised`: as
  // record::normalise_identifier writes it.
  std::vector<EntryId> find_identifier(record::IdentifierType type,
                                       std::string_view normalised) const;

  // What searching needs beyond names and spellings; see format.h.  Numbers are those of rows().
  const Rows& rows() const;
  std::vector<text::Token> form_tokens(std::uint32_t form) const;
  text::Token word(std::uint32_t id) const;

  ~Index();

 private:
  struct State;
  explicit Index(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace detente::index
