"""What `icc run` starts beside the services: delivers webhooks for all three, as `icc worker` does."""

from services.tasks import SERVICES, work

if __name__ == "__main__":
    work(SERVICES)
