// detente verdict: may this actor do this, with these parties, on this day; detente why: the proof.
// Tested by tests/verdict_test.py.
#include <memory>

#include "apps/cli/asked_parties.h"
#include "apps/cli/holding_files.h"
#include "apps/cli/intake_report.h"
#include "apps/cli/option_files.h"
#include "detente/law/activity.h"
#include "detente/law/built_in.h"
#include "detente/relief/inquiry_under.h"
#include "detente/report/json_out.h"
#include "detente/report/verdict_report.h"

namespace detente::cli {
namespace {

struct VerdictFlags {
  law::Inquiry inquiry;
  std::vector<std::string> parties;  // as given
  std::vector<std::string> events;   // NAME=TIME
  std::vector<std::string> edges;
  home::TimeArguments time;  // as_of: the day of the question
  std::string option;        // a file; empty: none
  std::string format;
  std::string output;
};

// The question as given, one JSON object; empty slots are left out.
std::string query_json(const VerdictFlags& flags) {
  const law::Inquiry& inquiry = flags.inquiry;
  report::JsonText json;
  json.open_object();
  auto list = [&](const char* key, const std::vector<std::string>& values) {
    if (values.empty()) return;
    json.key(key).open_array();
    for (const std::string& value : values) json.value(value);
    json.close_array();
  };
  auto text = [&](const char* key, const std::string& value) {
    if (!value.empty()) json.key(key).value(value);
  };
  list("actor", inquiry.actors);
  list("activity", inquiry.activities);
  text("currency", inquiry.currency);
  list("party", flags.parties);
  list("goods", inquiry.goods);
  text("place", inquiry.place);
  text("destination", inquiry.destination);
  text("buyer", inquiry.buyer);
  list("vessel", inquiry.vessels);
  text("on", inquiry.on);
  text("known", flags.time.known);
  text("option", flags.option);
  text("issued", inquiry.issued);
  text("tenor", inquiry.tenor);
  text("price", inquiry.price);
  text("contract", inquiry.contract);
  text("term", inquiry.term_years);
  list("event", flags.events);
  return json.close_object().take();
}

base::Result<base::Done> add_events(VerdictFlags& flags) {
  for (const std::string& text : flags.events) {
    std::size_t equals = text.find('=');
    if (equals == text.npos)
      return base::Error{base::ErrorKind::kMalformed,
                         "--event \"" + text +
                             "\": expected NAME=TIME, for instance loaded=2026-03-11T23:50-04:00",
                         {}};
    flags.inquiry.events.emplace_back(text.substr(0, equals), text.substr(equals + 1));
  }
  return base::Done{};
}

// What an answer points to.
struct AnsweredQuestion {
  std::unique_ptr<const OptionFile> option;
  std::unique_ptr<const relief::Scenarios> scenarios;
  report::VerdictAnswer answer;
};

// Under the option, which is read under the law of the lists.
base::Result<base::Done> answer_under_option(World& world, const VerdictFlags& flags,
                                             const AskedLaw& asked, AnsweredQuestion& out) {
  const law::View& view = *asked.law.view;
  DETENTE_TRY(OptionFile file, open_option(flags.option, view.law));
  DETENTE_CHECK(refuse_faults(world, file, file.reading.faults));
  out.option = std::make_unique<const OptionFile>(std::move(file));
  const relief::Option& option = out.option->reading.option;
  DETENTE_TRY(relief::Scenarios scenarios, relief::scenarios_of(option, view));
  DETENTE_CHECK(refuse_faults(world, *out.option, scenarios.faults()));
  out.scenarios = std::make_unique<const relief::Scenarios>(std::move(scenarios));
  DETENTE_TRY(relief::OptionAnswers under,
              relief::answer_under(option, *out.scenarios, flags.inquiry));
  out.answer.view = under.view;
  out.answer.answers = std::move(under.answers);
  out.answer.notes.push_back("under the option \"" + option.id + "\", as assumed");
  for (const auto& [authority, open] : under.open)
    out.answer.notes.push_back(view.law.authorities[authority].id + ": " + open);
  out.answer.open = std::move(under.open);
  return base::Done{};
}

base::Result<AnsweredQuestion> answer_question(World& world, VerdictFlags& flags,
                                               const AskedLaw& asked) {
  for (const std::vector<std::string>& ids : asked.asked)
    flags.inquiry.parties.insert(flags.inquiry.parties.end(), ids.begin(), ids.end());
  AnsweredQuestion out;
  out.answer.query = query_json(flags);
  out.answer.generation = asked.open.view.generation;
  out.answer.notes = asked.notes;
  if (!flags.option.empty()) {
    DETENTE_CHECK(answer_under_option(world, flags, asked, out));
    return out;
  }
  out.answer.view = asked.law.view.get();
  DETENTE_TRY(out.answer.answers, law::answer(*asked.law.view, asked.law.book, flags.inquiry));
  return out;
}

// An option is laid over what was known at its base.known, unless the call says otherwise.
base::Result<home::TimeArguments> times_of(World& world, const VerdictFlags& flags) {
  home::TimeArguments time = flags.time;
  if (flags.option.empty() || !time.known.empty() || !time.generation.empty()) return time;
  const auto& law = law::built_in_law();
  if (!law) return law.error();
  DETENTE_TRY(OptionFile file, open_option(flags.option, *law));
  DETENTE_CHECK(refuse_faults(world, file, file.reading.faults));
  time.known = base::to_string(file.reading.option.known);
  return time;
}

Exit run_verdict(VerdictFlags flags, World& world, bool proof) {
  if (flags.inquiry.actors.empty() && flags.inquiry.currency.empty()) {
    world.err << "detente: whose acts are asked about? --actor or --currency is needed\n";
    return Exit::kUsage;
  }
  if (flags.inquiry.activities.empty()) flags.inquiry.activities = {"general"};
  if (auto events = add_events(flags); !events) return fail(world, events.error());
  Statements statements;
  for (const std::string& name : flags.edges)
    if (Exit read = read_holdings(world, name, statements); read != Exit::kDone) return read;
  flags.inquiry.on = flags.time.as_of.empty() ? base::to_string(world.now) : flags.time.as_of;
  if (auto form = law::check_form(flags.inquiry); !form) return fail(world, form.error());
  auto time = times_of(world, flags);
  if (!time) return fail(world, time.error());
  auto asked = open_law(world, *time,
                        {std::move(statements.edges), std::move(statements.names), flags.parties});
  if (!asked) return fail(world, asked.error());
  auto answered = answer_question(world, flags, *asked);
  if (!answered) return fail(world, answered.error());
  const report::VerdictAnswer& answer = answered->answer;
  std::string text = flags.format == "json" ? report::verdict_json(answer)
                     : proof                ? report::verdict_proof(answer)
                             : report::verdict_table(answer, world.width, world.colour);
  return write_output(world, flags.output, text, Exit::kDone);
}

// An option that may be repeated, one value each.
CLI::Option* repeated(CLI::App& app, const char* name, std::vector<std::string>& values,
                      const char* text) {
  return app.add_option(name, values, text)->allow_extra_args(false);
}

void add_question(CLI::App& app, VerdictFlags& flags) {
  law::Inquiry& inquiry = flags.inquiry;
  repeated(app, "--actor", inquiry.actors,
           "who acts: us-person, eu-person, uk-person, ch-person, ca-person or other; may be "
           "repeated")
      ->type_name("ACTOR");
  repeated(app, "--activity", inquiry.activities,
           "what is done, a code such as energy.payment (default: general); may be repeated")
      ->type_name("CODE");
  app.add_option("--currency", inquiry.currency, "ISO 4217")->type_name("CODE");
  repeated(app, "--party", flags.parties,
           "with whom: an id (sberbank, us.ofac.sdn:17016, 17016, an LEI) or a name; may be "
           "repeated")
      ->type_name("ID|NAME");
  repeated(app, "--goods", inquiry.goods, "HS or CN digits; may be repeated")->type_name("HS");
  app.add_option("--place", inquiry.place, "where it is done: ISO 3166-1 or -2")->type_name("CODE");
  app.add_option("--destination", inquiry.destination, "where the goods go")->type_name("CODE");
  app.add_option("--buyer", inquiry.buyer, "under whose law the buyer is organised")
      ->type_name("CODE");
  repeated(app, "--vessel", inquiry.vessels, "a ship by its IMO number; may be repeated")
      ->type_name("IMO");
  app.add_option("--issued", inquiry.issued, "when new debt or equity was issued")
      ->type_name("DAY");
  app.add_option("--tenor", inquiry.tenor, "in how many days new debt is due")->type_name("DAYS");
  app.add_option("--price", inquiry.price, "USD for each unit that the law names (barrel)")
      ->type_name("USD");
  app.add_option("--contract", inquiry.contract, "when the contract was made")
      ->type_name("DAY|INSTANT");
  app.add_option("--term", inquiry.term_years, "how many years the contract runs")
      ->type_name("YEARS");
  repeated(app, "--event", flags.events,
           "what happened when, for instance loaded=2026-03-11T23:50-04:00; may be repeated")
      ->type_name("NAME=TIME");
  repeated(app, "--edges", flags.edges,
           "a file of holdings (see `detente ownership --help`); may be repeated")
      ->type_name("FILE");
}

Runner define(CLI::App& app, bool proof, const char* footer) {
  auto flags = std::make_shared<VerdictFlags>();
  add_question(app, *flags);
  add_time(app, flags->time);
  app.add_option("--option", flags->option,
                 "under this option of relief (doc/option_format.md), laid over what was known at "
                 "its base.known")
      ->type_name("FILE");
  add_format(app, flags->format, {"table", "json"});
  app.add_option("--output", flags->output, "write to this file")->type_name("FILE");
  app.footer(footer);
  return [flags, proof](World& world) { return run_verdict(*flags, world, proof); };
}

}  // namespace

Runner define_verdict(CLI::App& app) {
  return define(app, false,
                "Example: detente verdict --actor us-person --activity energy.payment --party "
                "sberbank --on 2025-02-01");
}

Runner define_why(CLI::App& app) {
  return define(app, true,
                "Example: detente why --actor eu-person --party sberbank --on 2025-03-04");
}

}  // namespace detente::cli
