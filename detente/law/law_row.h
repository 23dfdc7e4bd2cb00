// One table of a law file: reads values into a draft, and every fault with them.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "detente/law/law_draft.h"
#include "detente/record/toml_fields.h"

namespace detente::law {

// A value that is absent, or at fault, is empty; the faults go to the draft.  An object lives no
// longer than the fields and the draft.
class Row {
 public:
  // `what` names the row in messages: "a measure".  Days are those of `zone`.
  Row(const record::TomlFields& fields, std::string_view what, std::string zone, Draft& draft)
      : fields_(fields), what_(what), zone_(std::move(zone)), draft_(draft) {}

  // Where it begins.
  base::SourceSpan at() const { return fields_.at(); }

  std::string text(std::string_view key);
  std::string required(std::string_view key) { return required_text(key).value; }
  Text required_text(std::string_view key);
  // Required; of an id that must differ from all others of `table`.
  std::string id(Table table);
  // The document that the row was written from.
  std::string cited() { return required("cited"); }
  // Required; one of `words`.
  std::string word(std::string_view key, std::span<const std::string_view> words);
  std::vector<std::string> words(std::string_view key, std::span<const std::string_view> words);
  std::vector<std::string> texts(std::string_view key);
  // Each must be in the form that `is_right` knows; `form` describes it.
  std::vector<std::string> texts(std::string_view key, bool (*is_right)(std::string_view),
                                 std::string_view form);
  // Parsed when all rows are read.
  std::string predicate(std::string_view key, Scope scope = Scope::kQuestion);
  bool flag(std::string_view key, bool absent = false);
  std::string decimal(std::string_view key);
  std::string zone(std::string_view key);

  // An id of `table`; absent: empty.
  std::string reference(std::string_view key, Table table);
  std::string required_reference(std::string_view key, Table table);
  std::vector<std::string> references(std::string_view key, Table table);
  // Measures, a trailing "*" allowed.
  std::vector<std::string> measures(std::string_view key);
  std::vector<Text> activities(std::string_view key);
  // A name and an id of a parameter for each key of the table "parameters".
  std::vector<std::pair<std::string, std::string>> parameters();

  std::optional<base::Instant> instant(std::string_view key);
  base::Instant required_instant(std::string_view key);
  // Keys "from" and "until", and that the second is later.
  Validity validity();
  // A fault at `later` unless it is after `earlier`, which may both be absent.
  void in_order(std::string_view earlier, std::string_view later);
  // A fault at `later` if it is wholly before `earlier`: a day and an instant in it agree.
  void not_before(std::string_view earlier, std::string_view later);

  // A fault if the key is absent.
  void need(std::string_view key);
  // A fault if the key is absent or an array without elements.
  void need_some(std::string_view key);
  // The rows of the table `key` below this one.
  std::vector<record::TomlFields> tables(std::string_view key, std::string_view what);
  void fault(std::string message, const base::SourceSpan& where);
  // A fault for each key that was not asked for.
  void finish();

 private:
  template <class T>
  T take(base::Result<T> result);
  // What a pattern or id must be of.
  void refer(const Text& id, Table table, bool pattern);
  std::vector<Text> sourced_texts(std::string_view key);
  std::optional<record::Sourced<base::Instant>> sourced_instant(std::string_view key);

  const record::TomlFields& fields_;
  std::string_view what_;
  std::string zone_;
  Draft& draft_;
  std::vector<std::string_view> asked_;
};

// Whether the zone data knows it.
bool is_zone(std::string_view zone);

// The text of a key, the first of its texts; empty if there is none.  Nothing is a fault.
std::string peek(const record::TomlFields& fields, std::string_view key);
std::string peek_first(const record::TomlFields& fields, std::string_view key);

}  // namespace detente::law
