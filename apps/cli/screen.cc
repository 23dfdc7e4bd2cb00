// detente screen: the list entries that names, or the customers of a file, may be.
// Tested in cli_test.cc.
#include "detente/screen/screen.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "apps/cli/book_files.h"
#include "apps/cli/command.h"
#include "apps/cli/intake_report.h"
#include "apps/home/entry_law.h"
#include "detente/report/csv_out.h"
#include "detente/report/json_out.h"
#include "detente/report/screen_report.h"
#include "detente/screen/customers.h"

namespace detente::cli {
namespace {

using report::AnsweredQuery;

struct Flags {
  std::vector<std::string> names;
  std::string file;
  std::vector<std::string> mapping;  // FIELD=COLUMN
  std::string schema;
  std::string birth_date;
  std::vector<std::string> countries;
  std::string gender;
  std::vector<std::string> ids;  // TYPE:NUMBER
  std::string profile = "customer";
  std::optional<double> threshold;
  std::optional<std::size_t> limit;
  bool explain = false;
  bool exhaustive = false;
  std::vector<std::string> sources;
  home::TimeArguments time;
  std::string format;
  std::string output;
};

screen::Options options_of(const Flags& flags) {
  screen::Options options;
  options.profile = match::find_profile(flags.profile);
  options.threshold = options.profile->threshold;
  if (flags.threshold)
    options.threshold = static_cast<std::uint32_t>(std::lround(*flags.threshold * 10000));
  options.limit = flags.limit;
  options.explain = flags.explain || flags.format == "html";
  options.exhaustive = flags.exhaustive;
  options.sources = flags.sources;
  return options;
}

// The facts of the flags, which hold for every NAME.
base::Result<screen::Query> facts_of(const Flags& flags) {
  screen::Query query;
  DETENTE_CHECK(screen::set_field(query, "schema", flags.schema));
  DETENTE_CHECK(screen::set_field(query, "birth_date", flags.birth_date));
  DETENTE_CHECK(screen::set_field(query, "gender", flags.gender));
  for (const std::string& country : flags.countries)
    DETENTE_CHECK(screen::set_field(query, "country", country));
  for (const std::string& id : flags.ids) {
    std::size_t colon = id.find(':');
    if (colon == id.npos)
      return base::Error{base::ErrorKind::kMalformed,
                         "--id \"" + id + "\": expected TYPE:NUMBER, for instance imo:9187629",
                         {}};
    DETENTE_CHECK(screen::set_field(query, "id_" + id.substr(0, colon), id.substr(colon + 1)));
  }
  return query;
}

// {"name":NAME} and, behind it, what the flags add.
std::string given(const std::string& name, const Flags& flags) {
  report::JsonText json;
  json.open_object().key("name").value(name);
  if (!flags.schema.empty()) json.key("schema").value(flags.schema);
  if (!flags.birth_date.empty()) json.key("birth_date").value(flags.birth_date);
  if (!flags.gender.empty()) json.key("gender").value(flags.gender);
  auto list = [&](const char* key, const std::vector<std::string>& values) {
    if (values.empty()) return;
    json.key(key).open_array();
    for (const std::string& value : values) json.value(value);
    json.close_array();
  };
  list("country", flags.countries);
  list("id", flags.ids);
  return json.close_object().take();
}

// Screens queries in batches, by all processors; prints JSON lines as they come and keeps the rest
// for the end.
class Screening {
 public:
  Screening(const Flags& flags, World& world, const Lists& lists)
      : flags_(flags),
        world_(world),
        lists_(lists),
        options_(options_of(flags)),
        screener_(*lists.index, processors()) {}

  void add(screen::Query query, std::string given_json) {
    batch_.push_back(std::move(query));
    add_row({std::move(given_json), {}, {}});
  }

  // A query that could not be screened: said on the error stream, and never printed as "no hit".
  void add_fault(std::string given_json, std::string reason, std::string where) {
    add_row({std::move(given_json), std::move(reason), std::move(where)});
  }

  Exit finish() {
    screen_batch();
    if (failure_) return fail(world_, *failure_);
    Exit exit = faulty_ ? Exit::kRefused : matched_ ? Exit::kMatch : Exit::kDone;
    return write_output(world_, flags_.output, flags_.format == "jsonl" ? lines_ : text(), exit);
  }

 private:
  struct Row {
    std::string given;
    std::string fault;  // empty: the next query of the batch is this row's
    std::string where;  // of the fault
  };

  static constexpr std::size_t kBatch = 1024;  // rows
  static constexpr std::size_t kFlushBytes = 1 << 20;

  void add_row(Row row) {
    rows_.push_back(std::move(row));
    if (rows_.size() == kBatch) screen_batch();
  }

  void screen_batch() {
    std::vector<screen::Answer> answers = screener_.screen(batch_, options_);
    std::size_t next = 0;
    for (Row& row : rows_) {
      if (!row.fault.empty()) {
        say_fault(row.given, row.fault, row.where);
        continue;
      }
      add_answer(std::move(batch_[next]), std::move(row.given), std::move(answers[next]));
      ++next;
    }
    batch_.clear();
    rows_.clear();
  }

  void add_answer(screen::Query query, std::string given_json, screen::Answer answer) {
    if (answer.nothing_to_compare)
      return say_fault(given_json, "nothing to compare: no letter or digit",
                       fmt::format("detente: \"{}\"", query.name));
    matched_ |= std::any_of(answer.hits.begin(), answer.hits.end(),
                            [](const screen::Hit& hit) { return hit.match; });
    if (!answer.hits.empty()) read_law();
    if (failure_) return;
    AnsweredQuery answered{std::move(given_json), std::move(query), std::move(answer)};
    if (flags_.format == "jsonl")
      lines_ += report::screen_json_line(on(), answered, flags_.limit.has_value()) + "\n";
    else
      answered_.push_back(std::move(answered));
    if (lines_.size() > kFlushBytes && to_stream()) flush();
  }

  void say_fault(std::string_view given_json, const std::string& reason, const std::string& where) {
    faulty_ = true;
    world_.err << where << ": " << reason << "\n";
    if (flags_.format != "jsonl") return;
    report::JsonText json;
    json.open_object().key("query").raw(given_json).key("error").value(reason);
    json.key("generation").value(lists_.index->generation()).close_object();
    lines_ += json.take() + "\n";
  }

  // Once, at the first hit: a call without one does without the law.
  void read_law() {
    if (law_ || failure_) return;
    auto law = home::effects_of(lists_.open.view);
    if (law)
      law_ = *std::move(law);
    else
      failure_ = law.error();
  }

  report::Screened on() const {
    const match::Profile& profile = *options_.profile;
    const bool usual = &profile == &match::profiles().front();
    return {*lists_.index, law_ ? &*law_ : nullptr,
            usual ? "" : fmt::format("{}/{}", profile.name, profile.version)};
  }

  bool to_stream() const { return flags_.output.empty() || flags_.output == "-"; }

  void flush() {
    world_.out << lines_ << std::flush;
    lines_.clear();
  }

  std::string text() const {
    if (flags_.format == "json")
      return report::screen_json(on(), answered_, flags_.limit.has_value());
    if (flags_.format == "csv") return report::screen_csv(on(), answered_);
    if (flags_.format == "html") return report::screen_html(on(), answered_);
    return report::screen_table(on(), answered_, world_.width, world_.colour);
  }

  const Flags& flags_;
  World& world_;
  const Lists& lists_;
  std::optional<law::EffectTable> law_;
  std::optional<base::Error> failure_;  // of reading the law: no answer without it
  screen::Options options_;
  screen::BatchScreener screener_;
  std::vector<screen::Query> batch_;
  std::vector<Row> rows_;  // of the batch, in the order of the file
  std::vector<AnsweredQuery> answered_;
  std::string lines_;
  bool matched_ = false;
  bool faulty_ = false;
};

Exit screen_file(const Flags& flags, World& world, Screening& screening) {
  auto text = read_input(flags.file);
  if (!text) return fail(world, text.error());
  auto mapping = mapping_of(flags.mapping);
  if (!mapping) return fail(world, mapping.error());
  auto customers = screen::CustomerReader::open(*text, *mapping);
  if (!customers) {
    world.err << base::render(flags.file, *text, customers.error().where, customers.error().message)
              << "\n";
    return Exit::kRefused;
  }
  while (auto customer = customers->next()) {
    if (!customer->fault) {
      screening.add(std::move(customer->query), std::move(customer->given));
      continue;
    }
    base::LineColumn place = base::locate(*text, customer->fault->where.begin);
    screening.add_fault(customer->given, customer->fault->message,
                        fmt::format("{}:{}:{}", flags.file, place.line, place.column));
  }
  return screening.finish();
}

Exit run_screen(const Flags& flags, World& world) {
  if (flags.file.empty() == flags.names.empty()) {
    world.err << "detente: screen needs names, or --file\n";
    return Exit::kUsage;
  }
  auto facts = facts_of(flags);
  if (!facts) return fail(world, facts.error());
  auto lists = open_lists(world, flags.time);
  if (!lists) return fail(world, lists.error());
  Screening screening(flags, world, *lists);
  if (!flags.file.empty()) return screen_file(flags, world, screening);
  for (const std::string& name : flags.names) {
    screen::Query query = *facts;
    query.name = name;
    screening.add(std::move(query), given(name, flags));
  }
  return screening.finish();
}

void add_facts(CLI::App& app, Flags& flags) {
  app.add_option("--schema", flags.schema,
                 "Person, Organization, Company, LegalEntity, Vessel or Airplane: only entries "
                 "that can be one");
  app.add_option("--birth-date", flags.birth_date, "YYYY, YYYY-MM or YYYY-MM-DD")
      ->type_name("DATE");
  app.add_option("--country", flags.countries, "name or ISO 3166-1 code; may be repeated")
      ->allow_extra_args(false);
  app.add_option("--gender", flags.gender, "male or female");
  app.add_option("--id", flags.ids, "an identifier, for instance imo:9187629; may be repeated")
      ->allow_extra_args(false)
      ->type_name("TYPE:NUMBER");
}

// One of match::profiles(), told in the help text.
void add_profile(CLI::App& app, std::string& profile) {
  std::string help = "what the screening is for:";
  std::vector<std::string> names;
  for (const match::Profile& each : match::profiles()) {
    help += fmt::format(" {} ({}: from {:.2f}, weak aliases {});", each.name, each.meant_for,
                        each.threshold / 10000.0, match::to_string(each.weak_aliases));
    names.emplace_back(each.name);
  }
  help.pop_back();
  app.add_option("--profile", profile, help)
      ->check(CLI::IsMember(names))
      ->capture_default_str()
      ->type_name("NAME");
}

}  // namespace

Runner define_screen(CLI::App& app) {
  auto flags = std::make_shared<Flags>();
  app.add_option("NAME", flags->names, "names to screen");
  app.add_option("--file", flags->file,
                 "customers: CSV with a header row, or JSON lines; columns such as name, alias, "
                 "schema, birth_date, country, gender, id_type and id_number, id_passport, id_inn")
      ->type_name("FILE");
  app.add_option("--map", flags->mapping, "the column that holds a field; may be repeated")
      ->allow_extra_args(false)
      ->type_name("FIELD=COLUMN");
  add_facts(app, *flags);
  add_profile(app, flags->profile);
  app.add_option("--threshold", flags->threshold,
                 "least score of a hit (absent: that of the profile)")
      ->check(CLI::Range(0.0, 1.0));
  app.add_option("--limit", flags->limit, "most hits of a query")->type_name("N");
  app.add_flag("--explain", flags->explain, "why each hit scores as it does");
  app.add_flag("--exhaustive", flags->exhaustive,
               "score every entry one by one: the definition; gives the same hits, slowly");
  app.add_option("--source", flags->sources, "only this source; may be repeated")
      ->allow_extra_args(false)
      ->type_name("ID");
  add_time(app, flags->time);
  add_format(app, flags->format, {"table", "json", "jsonl", "csv", "html"});
  app.add_option("--output", flags->output, "write to this file")->type_name("FILE");
  app.footer("Example: detente screen \"Dmitry Peskov\" --birth-date 1967-10-17 --explain");
  return [flags](World& world) { return run_screen(*flags, world); };
}

}  // namespace detente::cli
