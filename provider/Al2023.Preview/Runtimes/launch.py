# Runs the Pulumi program in the folder argv[1] against the engine that argv[2] describes.
import asyncio
import inspect
import json
import logging
import os
import runpy
import sys
import sysconfig
import traceback

ERROR_IS_LOGGED = 32
PACKAGES = (sysconfig.get_path("stdlib"), f"{os.sep}site-packages{os.sep}", f"{os.sep}dist-packages{os.sep}")


def is_of_program(frame):
    return os.path.isfile(frame.filename) and not any(folder in frame.filename for folder in PACKAGES)


def shorten(trace):
    """Leaves out of a traceback, and of those of its causes, the frames of this launcher, of packages and of Python."""
    trace.stack = traceback.StackSummary.from_list([frame for frame in trace.stack if is_of_program(frame)])
    for cause in (trace.__cause__, trace.__context__, *(getattr(trace, "exceptions", None) or [])):
        if cause is not None:
            shorten(cause)


def describe(error):
    trace = traceback.TracebackException(type(error), error, error.__traceback__)
    shorten(trace)
    return "".join(trace.format() if trace.stack else trace.format_exception_only())


program, settings = sys.argv[1], json.loads(sys.argv[2])
try:
    import pulumi
    import pulumi.runtime
except ImportError as error:
    sys.exit(f"{error}: the Pulumi SDK is not installed for {sys.executable}. Run `{sys.executable} -m pip install -r requirements.txt`.")

# Older SDKs know fewer settings.
known = inspect.signature(pulumi.runtime.Settings).parameters
pulumi.runtime.configure(pulumi.runtime.Settings(**{key: value for key, value in settings.items() if key in known}))
pulumi.runtime.set_all_config(pulumi.runtime.get_config_env(), pulumi.runtime.get_config_secret_keys_env())
# A failed resource leaves futures that nobody awaits; that is no news.
logging.getLogger("asyncio").setLevel(logging.CRITICAL)
sys.argv = [program]
sys.path[0] = program if os.path.isdir(program) else os.path.dirname(program)
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
try:
    loop.run_until_complete(pulumi.runtime.run_in_stack(lambda: runpy.run_path(program, run_name="__main__")))
except pulumi.RunError as error:
    pulumi.log.error(str(error))
    sys.exit(ERROR_IS_LOGGED)
except Exception as error:
    pulumi.log.error("The program failed:\n" + describe(error))
    sys.exit(ERROR_IS_LOGGED)
