// Tested by tests/rescreen_test.py.
#include "apps/cli/book_files.h"

#include <algorithm>

#include "detente/report/csv_out.h"
#include "detente/report/table.h"
#include "detente/screen/book_changes.h"
#include "detente/screen/customers.h"
#include "detente/screen/query_names.h"

namespace detente::cli {
namespace {

using base::Done;
using base::Error;
using base::ErrorKind;
using base::Result;
using screen::BookChanges;

bool says_nothing(const screen::Query& query) {
  const auto names = screen::names_of(query);
  return query.identifiers.empty() &&
         std::all_of(names.begin(), names.end(),
                     [](const screen::QueryName& name) { return name.tokenized.tokens.empty(); });
}

// Reads the files of one call.
class BookReader {
 public:
  BookReader(World& world, const BookFiles& files, BookChanges& changes)
      : world_(world), files_(files), changes_(changes) {}

  Result<Done> read_all() {
    DETENTE_TRY(const auto mapping, mapping_of(files_.mapping));
    for (const std::string& file : files_.files) {
      DETENTE_TRY(const base::PlainFile opened, open_input(file));
      const std::string_view text = opened.bytes();
      auto reader = screen::CustomerReader::open_with_ids(text, mapping);
      if (!reader) return Error{ErrorKind::kMalformed, rendered(file, text, reader.error()), {}};
      DETENTE_CHECK(read(file, text, *reader));
    }
    return Done{};
  }

  Result<Done> remove_all(const screen::CustomerBook& book) {
    std::vector<std::uint32_t> serials;
    for (const std::string& id : files_.removed) {
      const auto serial = changes_.serial_of(id);
      if (serial && *serial < book.serials()) {
        serials.push_back(*serial);
        continue;
      }
      world_.err << "detente: --remove " << id << ": the portfolio had no such customer\n";
      refused_ = true;
    }
    DETENTE_TRY(auto customers, book.find(serials));
    std::sort(serials.begin(), serials.end());
    serials.erase(std::unique(serials.begin(), serials.end()), serials.end());
    for (const std::uint32_t serial : serials) {
      screen::BookCustomer& customer = customers.at(serial);
      customer.removed = true;
      screen::Query named;
      named.name = customer.query.name;
      customer.query = named;
      DETENTE_CHECK(changes_.add(customer));
    }
    return Done{};
  }

  Result<Done> write_rejected(const std::string& folder) {
    if (rejected_ == 0) return Done{};
    const std::string path = folder + "/rejected.csv";
    DETENTE_CHECK(home::write_whole(path, "file,line,cause,row\n" + rejects_));
    world_.err << "detente: " << report::grouped(rejected_)
               << (rejected_ == 1 ? " row was" : " rows were") << " rejected: " << path << "\n";
    refused_ = true;
    return Done{};
  }

  bool refused() const { return refused_; }

 private:
  static std::string rendered(const std::string& file, std::string_view text, const Error& error) {
    if (error.where.empty()) return file + ": " + error.message;
    const base::LineColumn place = base::locate(text, error.where.begin);
    return file + ":" + std::to_string(place.line) + ":" + std::to_string(place.column) + ": " +
           error.message;
  }

  Result<Done> read(const std::string& file, std::string_view text,
                    screen::CustomerReader& reader) {
    std::size_t line = 1, at = 0;
    while (auto customer = reader.next()) {
      const std::size_t begin = customer->at.begin;
      line += static_cast<std::size_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(at),
                                                  text.begin() + static_cast<std::ptrdiff_t>(begin),
                                                  '\n'));
      at = begin;
      if (!customer->fault && says_nothing(customer->query))
        customer->fault =
            Error{ErrorKind::kMalformed, "nothing to compare: no letter or digit", customer->at};
      if (customer->fault)
        reject(file, line, *customer, text);
      else
        DETENTE_CHECK(changes_.add({std::move(customer->id), static_cast<std::uint32_t>(line),
                                    false, std::move(customer->query)}));
    }
    return Done{};
  }

  void reject(const std::string& file, std::size_t line, const screen::Customer& customer,
              std::string_view text) {
    const std::size_t begin = customer.at.begin;
    std::string row(text.substr(begin, customer.at.end - begin));
    while (row.ends_with('\n') || row.ends_with('\r')) row.pop_back();
    const std::string fields[] = {file, std::to_string(line), customer.fault->message, row};
    rejects_ += report::csv_row(fields);
    ++rejected_;
  }

  World& world_;
  const BookFiles& files_;
  BookChanges& changes_;
  std::string rejects_;
  std::size_t rejected_ = 0;
  bool refused_ = false;
};

}  // namespace

void add_book_files(CLI::App& app, BookFiles& files) {
  app.add_option("--file", files.files,
                 "customers to add, or to amend where their id is known: CSV with a header row, or "
                 "JSON lines; column id and those of screen; may be repeated")
      ->allow_extra_args(false)
      ->type_name("FILE");
  app.add_option("--map", files.mapping, "the column that holds a field; may be repeated")
      ->allow_extra_args(false)
      ->type_name("FIELD=COLUMN");
  app.add_option("--remove", files.removed, "a customer to take out; may be repeated")
      ->allow_extra_args(false)
      ->type_name("ID");
}

Result<BookIntake> take_book_files(World& world, const BookFiles& files,
                                   const screen::CustomerBook& book, home::BookFolder& folder) {
  BookIntake out;
  out.serials = book.serials();
  if (files.files.empty() && files.removed.empty()) return out;
  DETENTE_TRY(BookChanges changes,
              BookChanges::to(book, [&](const std::string& bytes) -> Result<Done> {
                DETENTE_TRY(std::string file, folder.add_segment(bytes));
                out.segments.push_back(std::move(file));
                return Done{};
              }));
  BookReader reader(world, files, changes);
  DETENTE_CHECK(reader.read_all());
  DETENTE_CHECK(reader.remove_all(book));
  DETENTE_CHECK(reader.write_rejected(folder.folder()));
  DETENTE_TRY(out.serials, changes.finish());
  out.refused = reader.refused();
  return out;
}

Result<std::vector<std::pair<std::string, std::string>>> mapping_of(
    const std::vector<std::string>& pairs) {
  std::vector<std::pair<std::string, std::string>> mapping;
  for (const std::string& pair : pairs) {
    const std::size_t equals = pair.find('=');
    if (equals == pair.npos)
      return Error{ErrorKind::kMalformed,
                   "--map \"" + pair + "\": expected FIELD=COLUMN, for instance name=Kunde",
                   {}};
    mapping.emplace_back(pair.substr(0, equals), pair.substr(equals + 1));
  }
  return mapping;
}

}  // namespace detente::cli
