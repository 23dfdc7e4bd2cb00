// "Valid at v, as known at k": which editions, which entries, which index answer that.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "apps/home/home.h"
#include "apps/home/originals.h"
#include "detente/base/result.h"
#include "detente/index/index.h"
#include "detente/ledger/ledger.h"

namespace detente::home {

// As given on a command line; empty: the newest.  A day means its end, in the zone of each
// publisher: what took effect or was published on it counts.  An instant means itself.
struct TimeArguments {
  std::string as_of;
  std::string known;
  std::string generation;  // 64 hexadecimal digits: the editions that made it, and no later import

  bool empty() const { return as_of.empty() && known.empty() && generation.empty(); }
};

// What is known of one source.
struct SourceView {
  std::string source;
  ledger::Known known;                   // its last_import is never absent
  ledger::Edition newest;                // of those meant by `known`
  ledger::Edition oldest;                // ...
  std::optional<ledger::Moment> moment;  // absent: as the newest edition says
  bool is_current = false;               // `newest` is the newest that the ledger has

  // That is meant: of a newest edition the last of its publication.
  base::Seconds last_second() const {
    return (moment ? moment->before : newest.published.latest) - std::chrono::seconds{1};
  }
};

struct View {
  std::vector<SourceView> sources;    // that answers come from, by source
  std::string generation;             // of every edition that is known
  std::string as_of;                  // as given
  std::string known;                  // as given, or as the generation that is replayed knew
  std::vector<std::string> warnings;  // what the history that is kept does not reach; one line each

  // Of the editions of all sources that were known, the one that was imported last.
  ledger::EditionNumber last_import = 0;

  std::vector<ledger::Edition> in_force() const;
};

// Writes nothing.  A generation of all that was known after an import is found by its hash; one
// that knew less needs the note that open_view() made.
// Errors: kMalformed for an argument that is no day or instant; kNotFound if no edition is known,
// or no such generation; kUnsupported for a generation that another version of the program made.
base::Result<View> resolve(ledger::Ledger& ledger, const TimeArguments& arguments);

// Whether what was read as current is what the view means by it: another process may have added an
// edition before that.
base::Result<bool> is_still_current(ledger::Ledger& ledger, const SourceView& view);

// The entry at that time; nothing if it was not listed then.  Without places.
base::Result<std::optional<record::Party>> find_entry(ledger::Ledger& ledger, const View& view,
                                                      std::string_view source,
                                                      std::string_view entry);

// Opens ledger and view; brings the ledger of an older program up first.  A view of what was known
// earlier is noted in the ledger for --generation.
struct OpenView {
  ledger::Ledger ledger;
  View view;
  // Why something that later calls would use was not written; the answer is the same.
  std::optional<base::Error> not_noted = {};  // --generation will not find this view
  std::optional<base::Error> not_kept = {};   // the index of open_index() is in memory alone
};
base::Result<OpenView> open_view(const Home& home, const TimeArguments& arguments);

}  // namespace detente::home
