/** A learning system: scorm-again is its run-time, it keeps what was committed, and shows a package in a frame. */

const RUN_TIMES = {
  1.2: {
    name: "API",
    make: (settings) => new window.Scorm12API(settings),
    commit: "LMSCommit",
    end: "LMSFinish",
    core: (cmi) => cmi.core,
    mode: "lesson_mode",
    learner: "student_id",
  },
  2004: {
    name: "API_1484_11",
    make: (settings) => new window.Scorm2004API(settings),
    commit: "Commit",
    end: "Terminate",
    core: (cmi) => cmi,
    mode: "mode",
    learner: "learner_id",
  },
};

/** Shows the package with what was kept of an attempt; `window.kept` is what is kept from now on, `window.complaints` what was wrong. */
window.openCourse = ({ version, kept = null, mode = "normal", late = 0, page = "/course/index.html" }) => {
  const { name, make, commit, end, core, mode: modeName, learner } = RUN_TIMES[version];
  const api = make({
    autocommit: false,
    logLevel: 4,
    onLogMessage: (level, message) => window.complaints.push(message),
  });
  window.complaints = [];
  if (kept) api.loadFromJSON({ cmi: kept });
  const own = core(api.cmi);
  own[learner] = "ada";
  own[modeName] = mode;
  own.entry = kept && kept.suspend_data ? "resume" : "ab-initio";
  window.kept = kept;
  window.ended = 0;
  const keep = () => (window.kept = JSON.parse(JSON.stringify(api.renderCommitCMI(true).cmi)));
  api.on(commit, keep);
  api.on(end, () => (window.ended += 1));
  if (late) setTimeout(() => (window[name] = api), late);
  else window[name] = api;
  const frame = document.createElement("iframe");
  frame.src = page;
  document.body.append(frame);
};

/** Takes the package away, as systems do that need no page of their own for it. */
window.closeCourse = () => {
  document.querySelector("iframe").remove();
  return { kept: window.kept, ended: window.ended, complaints: window.complaints };
};
